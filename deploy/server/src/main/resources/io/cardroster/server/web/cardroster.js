// Tells the server in which time zone the reader is, so that pages show times as his clock does.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    document.cookie = "cardroster-zone=" + zone + "; path=/; max-age=31536000; SameSite=Strict";
  }
})();

-- A throw-away XMPP server of the integration tests: loopback only, no server-to-server traffic.
-- Words in @ signs are filled in by ProsodyServer.
data_path = "@DIRECTORY@/data"
certificates = "@DIRECTORY@/certs"
log = { info = "@DIRECTORY@/prosody.log" }

interfaces = { "127.0.0.1" }
c2s_interfaces = { "127.0.0.1" }
component_interfaces = { "127.0.0.1" }
c2s_ports = { @C2S_PORT@ }
c2s_direct_tls_ports = {}
component_ports = { @COMPONENT_PORT@ }
s2s_ports = {}
http_ports = {}
https_ports = {}
plugin_paths = { "/usr/lib/prosody/modules" }

-- "posix" would want a pid file; "s2s" would make it look for other servers.
modules_disabled = { "s2s", "posix" }
modules_enabled = {
  "roster", "saslauth", "tls", "disco", "offline", "smacks", "mam", "ping", "carbons", "blocklist", "vcard_legacy", "vcard4", "pep", "bookmarks",
  @LIMITS_MODULE@
}
authentication = "internal_hashed"
storage = "internal"
c2s_require_encryption = false
allow_unencrypted_plain_auth = false
limits = @LIMITS@

VirtualHost "@DOMAIN@"

VirtualHost "@MISNAMED@"
  ssl = { certificate = "@DIRECTORY@/certs/@DOMAIN@.crt", key = "@DIRECTORY@/certs/@DOMAIN@.key" }

Component "@GATEWAY@"
  component_secret = "@COMPONENT_SECRET@"

Component "@ROOMS@" "muc"
  modules_enabled = { "muc_mam" }

-- One Latin letter or digit is looked for as well.

create or replace function text_grams(text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct substr(t, i, n)), '{}')
    from lower($1) t cross join generate_series(1, char_length(t)) i cross join generate_series(1, 3) n
    where i + n - 1 <= char_length(t)
$$;

reindex index log_text;
reindex index login_text;

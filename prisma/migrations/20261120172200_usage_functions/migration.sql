-- Latency bands (lib/usage/latency-bands.ts) add element by element; a shorter array counts as padded with zeros.
CREATE FUNCTION usage_bands_add(a integer[], b integer[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT array_agg(coalesce(x, 0) + coalesce(y, 0) ORDER BY i)
      FROM unnest(a, b) WITH ORDINALITY AS t(x, y, i)
  );

CREATE AGGREGATE usage_bands_sum(integer[]) (
  SFUNC = usage_bands_add,
  STYPE = integer[],
  INITCOND = '{}',
  PARALLEL = SAFE,
  COMBINEFUNC = usage_bands_add
);

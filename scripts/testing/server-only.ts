// Stands in for the marker package `server-only` wherever server modules run outside Next's bundler,
// which is where it would throw: in tests, and in the bundles of scripts/lib/bundle.ts.
export {};

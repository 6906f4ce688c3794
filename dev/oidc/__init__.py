"""A real identity provider, run here: npm's `oidc-provider`, with access tokens as JWTs."""

import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true, // the API tells /api/reps/ from /api/reps, and answers for itself
  typedRoutes: false,
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
};

export default config;

"""What goes to production: the bundle for AWS Lambda, the build for Vercel, and ways to run both here."""

import type { Metadata } from "next";

export const metadata: Metadata = { title: "Sign in" };

const REASONS: Record<string, string> = {
  signed_out: "You are signed out of Dealcoach. At your company's sign-in you may still be signed in.",
  denied: "Your company's sign-in let nobody in. Ask whoever runs it for access to Dealcoach.",
  expired: "Signing in took too long, or was begun in another browser. Start again.",
  failed: "Signing in did not work. Start again; if it stays so, the log of the web app says why.",
  unreachable: "Your company's sign-in cannot be reached. Try again in a moment.",
  not_set_up: "Nobody can sign in here yet: the web app has no OIDC_CLIENT_ID. docs/deploy.md says how to set it up.",
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ reason?: string | string[] }> }) {
  const { reason } = await searchParams;
  const words = typeof reason === "string" && Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return (
    <div className="panel mx-auto mt-10 flex max-w-md flex-col items-start gap-4 px-6 py-6">
      <h1>Sign in</h1>
      {words !== undefined && <p>{words}</p>}
      {reason !== "not_set_up" && (
        // A link of the browser's own: it leaves the app.
        // oxlint-disable-next-line nextjs/no-html-link-for-pages
        <a className="button" href="/auth/sign-in">
          Sign in with your company&rsquo;s account
        </a>
      )}
    </div>
  );
}

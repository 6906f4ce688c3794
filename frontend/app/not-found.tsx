import Link from "next/link";

export default function NotFound() {
  return (
    <div className="panel mx-auto mt-10 max-w-lg p-6">
      <h1>There is no such page</h1>
      <p className="mt-2 text-muted">The address may be mistyped, or the record is gone.</p>
      <Link href="/opportunities" className="button mt-4">
        Go to opportunities
      </Link>
    </div>
  );
}

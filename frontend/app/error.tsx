"use client";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert" className="panel mx-auto mt-10 max-w-lg p-6">
      <h1>This page failed</h1>
      <p className="mt-2 text-muted">The fault is ours. Your data is as it was.</p>
      <button type="button" className="button mt-4" onClick={reset}>
        Try again
      </button>
    </div>
  );
}

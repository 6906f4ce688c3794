import type { Sentence } from "./api/types";

export interface Turn {
  speaker: string;
  side: Sentence["side"];
  sentences: Sentence[];
}

/** Sentences that one person says in a row, together. */
export function toTurns(sentences: readonly Sentence[]): Turn[] {
  const turns: Turn[] = [];
  for (const sentence of sentences) {
    const speaker = sentence.speaker ?? "Unknown speaker";
    const last = turns.at(-1);
    if (last !== undefined && last.speaker === speaker && last.side === sentence.side) last.sentences.push(sentence);
    else turns.push({ speaker, side: sentence.side, sentences: [sentence] });
  }
  return turns;
}

/** What is being said at this second: the last sentence that has begun; the first one before any has. */
export function sentenceAt(sentences: readonly Sentence[], second: number): Sentence | undefined {
  let found: Sentence | undefined;
  for (const sentence of sentences) {
    if (sentence.start_ms === null) continue;
    if (found !== undefined && Math.floor(sentence.start_ms / 1000) > second) break;
    found = sentence;
  }
  return found;
}

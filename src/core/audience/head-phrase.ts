import type { Word } from "#core/text/words.ts";
import { bareNoun, type HeadCase, isAdjective, kindByModifier, nounHead } from "./heads.ts";
import type { SegmentKind } from "./model.ts";

export interface HeadPhrase {
  readonly kinds: readonly SegmentKind[];
  /** One past the last word of the phrase. */
  readonly to: number;
}

/**
 * «педагогические работники», «Руководящие и педагогические работники», «классные руководители», «органы местного самоуправления»:
 * the phrase that begins a part of an audience at this word, or null.
 */
export function headPhraseAt(words: readonly Word[], at: number, wanted: HeadCase): HeadPhrase | null {
  const kinds: SegmentKind[] = [];
  let adjectives = 0;
  let formTeacher = false;
  for (let index = at; index < words.length && index < at + 8; index += 1) {
    const word = words[index];
    if (!word) return null;
    if (adjectives > 0 && (word.low === "и" || word.text === ",")) continue;
    const noun = nounHead(word);
    if (noun && (noun.case === wanted || /^(?:сми|омсу?|оо|оу|моуо)$/.test(word.low))) {
      if (formTeacher && noun.kind === "managers") return { kinds: ["teachers"], to: index + 1 };
      return { kinds: [refine(noun.kind, word, words, index)], to: index + 1 };
    }
    if (bareNoun(word) === wanted) {
      const members = membersBehind(word, words, index);
      if (members) return members;
      const followed = byTail(word, words, index);
      if (followed) return { kinds: [followed], to: index + 1 };
      return { kinds: kinds.length > 0 ? kinds : ["other"], to: index + 1 };
    }
    if (word.kind !== "word" || !isAdjective(word.low, wanted)) return null;
    adjectives += 1;
    if (word.low.startsWith("классн")) formTeacher = true;
    const kind = kindByModifier(word.low);
    if (kind && !kinds.includes(kind)) kinds.push(kind);
  }
  return null;
}

/** «команды обучающихся», «группы учителей»: the part is who they are made of. */
function membersBehind(noun: Word, words: readonly Word[], at: number): HeadPhrase | null {
  if (!/^(?:команд|групп|коллектив)/.test(noun.low)) return null;
  const next = words[at + 1];
  const members = next && nounHead(next);
  return members?.case === "oblique" ? { kinds: [members.kind], to: at + 2 } : null;
}

/** The nearest noun behind decides: whose head, whose staff. */
function nounsBehind(words: readonly Word[], at: number): readonly string[] {
  const found: string[] = [];
  for (const word of words.slice(at + 1, at + 6)) {
    if (word.kind === "mark" && word.text !== "«") break;
    found.push(word.low);
  }
  return found;
}

const isCentre = (low: string | undefined): boolean =>
  low !== undefined && /^(?:центр|технопарк|кванториум|точ[ек]|it-куб)/.test(low);

function refine(kind: SegmentKind, word: Word, words: readonly Word[], at: number): SegmentKind {
  const behind = nounsBehind(words, at);
  const isHead = /^(?:руководител|директор|заведующ|куратор)/.test(word.low);
  if (isHead && (isCentre(behind[0]) || (/^(?:детск|школьн)/.test(behind[0] ?? "") && isCentre(behind[1]))))
    return "centreHeads";
  return kind;
}

const isBody = (low: string): boolean => /^орган(?:|ы|ов|ам|ами|ах)$/.test(low);
const isStaff = (low: string): boolean => /^(?:работник|сотрудник|специалист|коллектив)/.test(low);

/** «специалисты муниципальных органов управления образованием», «сотрудники МОУО» */
const isOfLocalGovernment = (behind: readonly string[]): boolean => {
  const of = behind[0]?.startsWith("муниципальн") ? behind.slice(1) : behind;
  return (
    /^(?:омсу?|моуо)$/.test(of[0] ?? "") ||
    (isBody(of[0] ?? "") && /^(?:местн|управлен|самоуправлен)/.test(of[1] ?? ""))
  );
};

function byTail(noun: Word, words: readonly Word[], at: number): SegmentKind | null {
  const behind = nounsBehind(words, at);
  const before = words[at - 1]?.low ?? "";
  if (isBody(noun.low) && behind.some((low) => /^(?:самоуправлен|управлен|образовани)/.test(low)))
    return "localGovernment";
  if (noun.low.startsWith("управлени") && behind[0]?.startsWith("образовани")) return "localGovernment";
  if (noun.low.startsWith("средств") && behind[0]?.startsWith("массов")) return "media";
  if (noun.low.startsWith("кадр") && before.startsWith("управленческ")) return "managers";
  if (noun.low.startsWith("представител")) return representatives(words, at, before);
  if (noun.low.startsWith("желающ")) return "public";
  if (isStaff(noun.low) && isOfLocalGovernment(behind)) return "localGovernment";
  if (isStaff(noun.low) && !kindByModifier(before) && isCentre(behind[0])) return "centreStaff";
  return null;
}

/** «представители родительской общественности», «представители СМИ», «законные представители». */
function representatives(words: readonly Word[], at: number, before: string): SegmentKind | null {
  if (before.startsWith("законн")) return "guardians";
  for (const word of words.slice(at + 1, at + 4)) {
    if (word.low.startsWith("родительск")) return "guardians";
    const noun = nounHead(word);
    if (noun) return noun.kind;
    if (word.low.startsWith("самоуправлен")) return "localGovernment";
  }
  return null;
}

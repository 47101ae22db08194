import { declineGivenName } from "#core/people/given-names.ts";
import { CASES, decline } from "#core/people/grammar.ts";
import { foldCase, sliceWords, wordsOf, type Word } from "#core/text/words.ts";

/** Given names that children of today bear, and short forms of them. */
const BOYS =
  "александр алексей анатолий андрей антон арсений артём артемий артур богдан борис вадим валентин валерий василий виктор виталий владимир владислав всеволод вячеслав георгий герман глеб григорий давид даниил данил денис дмитрий евгений егор захар иван игорь илья кирилл константин лев леонид макар максим марат марк матвей мирон михаил назар никита николай олег павел пётр роман руслан савелий святослав семён сергей станислав степан тимофей тимур фёдор эдуард юрий ярослав вова дима коля лёша миша паша петя сева серёжа стёпа ваня вася гриша костя витя толя федя юра";
const GIRLS =
  "александра алина алиса алла анастасия ангелина анна антонина арина валентина валерия варвара василиса вера вероника виктория галина дарья диана дина ева евгения екатерина елена елизавета есения жанна зоя инна ирина камилла карина кира кристина ксения лариса лилия любовь людмила маргарита марина мария милана надежда наталья нина оксана ольга полина раиса светлана снежана софия софья таисия тамара татьяна ульяна юлия яна ярослава аня вика даша ира катя ксюша лена лиза маша настя наташа оля поля света соня таня юля";

/** Every case of every name, folded. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  [...allForms(BOYS, "male"), ...allForms(GIRLS, "female")].map((form) => foldCase(form)),
);

function allForms(names: string, gender: "male" | "female"): string[] {
  return names
    .split(" ")
    .flatMap((name) =>
      declineGivenName(name, gender).flatMap((part) =>
        typeof part === "string" ? [] : CASES.map((grammaticalCase) => decline(part, grammaticalCase)),
      ),
    );
}

/** «Иванов», «Смирновой», «Вяземскую», «Ткаченко». */
const SURNAME =
  /(?:ов|ев|ин|ын)(?:а|у|ым|ом|е|ой|ы|ых|ыми)?$|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)$|(?:енко|чук|щук|юк|дзе|швили)$/u;
const PATRONYMIC = /(?:ович|евич|ьич|овн|евн|ичн)(?:а|у|ем|е|ы|ой)?$/u;
/** Who is meant is an adult, or a person in a name of something: «имени Юрия Гагарина», «учитель Петрова Анна». */
const ADULT_OR_TITLE =
  /^(?:имени|им|учител|педагог|директор|руководител|методист|заведующ|заместител|тренер|преподавател|наставник|эксперт|глав[аеыу]|начальник|министр|родител|мам[аеуы]|пап[аеуы]|ветеран|писател|космонавт|улиц)/u;
const PUPIL =
  /^(?:учени[кц]|обучающ|школьни[кц]|воспитанни[кц]|победител|призер|участни[кц]|класс|семиклассни|дет[ией])/u;

/** Words and marks. */
const PIECES_BEFORE = 6;
const MOST = 5;

/**
 * What in the text may be the name of a pupil, in the words of the text, at most five, each once: a surname beside a given
 * name or initials, a given name behind «ученик». A guess for a question, never a refusal; adults named by their post or
 * with a patronymic are left alone.
 */
export function pupilNamesIn(text: string): readonly string[] {
  const words = wordsOf(text);
  const found = new Set<string>();
  for (let at = 0; at < words.length && found.size < MOST;) {
    const length = nameLengthAt(words, at);
    if (length > 0) found.add(sliceWords(text, words.slice(at, at + length)));
    at += Math.max(length, 1);
  }
  return [...found];
}

/** How many words of a suspected name begin here; 0: none. */
function nameLengthAt(words: readonly Word[], at: number): number {
  const [first, second] = [words[at], words[at + 1]];
  if (first === undefined || !isCapital(first)) return 0;
  const before = words.slice(Math.max(0, at - PIECES_BEFORE), at).filter(({ kind }) => kind === "word");
  const ofPupil = before.some(({ low }) => PUPIL.test(low));
  if (before.some(({ low }) => ADULT_OR_TITLE.test(low))) return 0;
  const isPair =
    second !== undefined &&
    isCapital(second) &&
    ((isGiven(first) && isSurname(second)) || (isSurname(first) && isGiven(second)));
  if (isPair) return isPatronymic(words[at + 2]) ? (ofPupil ? 3 : 0) : 2;
  if (isSurname(first) && isInitial(words, at + 1)) return isInitial(words, at + 3) ? (ofPupil ? 5 : 0) : 3;
  return isGiven(first) && ofPupil && !isPatronymic(second) ? 1 : 0;
}

const isCapital = ({ kind, text }: Word): boolean => kind === "word" && /^[А-ЯЁ]/u.test(text);
const isGiven = ({ low }: Word): boolean => GIVEN_NAMES.has(low);
const isSurname = ({ low, text }: Word): boolean => text.length > 3 && SURNAME.test(low) && !GIVEN_NAMES.has(low);
const isPatronymic = (word: Word | undefined): boolean =>
  word !== undefined && isCapital(word) && PATRONYMIC.test(word.low);

/** «И.» */
function isInitial(words: readonly Word[], at: number): boolean {
  const [letter, stop] = [words[at], words[at + 1]];
  return letter !== undefined && isCapital(letter) && letter.text.length === 1 && stop?.text === ".";
}

/** Code of no region of Russia: numbers with it have right check digits and belong to nobody. */
const NO_REGION = "00";

/** ИНН of an organisation, ten digits: tax office 0001, the given number, the check digit. */
export function innOf(number: number): string {
  const digits = `${NO_REGION}01${String(number).padStart(5, "0")}`;
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${(sum % 11) % 10}`;
}

/** ОГРН, thirteen digits: kind 1, year of entry, region, the given number, the check digit. */
export function ogrnOf(number: number, year: number): string {
  const digits = `1${String(year % 100).padStart(2, "0")}${NO_REGION}${String(number).padStart(7, "0")}`;
  return `${digits}${(Number(digits) % 11) % 10}`;
}

/** КПП: tax office and reason of the registration by place. */
export function kppOf(): string {
  return `${NO_REGION}0101001`;
}

/** Dates and times of the day, of a clock that counts milliseconds since 1970; and times that something took. */

const two = (number: number): string => String(number).padStart(2, '0');
const dayMilliseconds = 86_400_000;

/** 23:59:59. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.floor((((milliseconds % dayMilliseconds) + dayMilliseconds) % dayMilliseconds) / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
}

/** 12/31/69: the month first, as these systems wrote it. Years begin in March here, so that the odd day is the last one. */
export function clockDate(milliseconds: number): string {
  const days = Math.floor(milliseconds / dayMilliseconds) + 719_468; // since 1 March of the year 0
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  return [month, day, (year + era * 400 + (month <= 2 ? 1 : 0)) % 100].map(two).join('/');
}

/** Hours, minutes, seconds and hundredths of a time that was used, in ticks of a microsecond. */
export function duration(ticks: number): string {
  const hundredths = Math.floor(ticks / 10_000);
  const seconds = Math.floor(hundredths / 100);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two);
  return `${parts.join(':')}.${two(hundredths % 100)}`;
}

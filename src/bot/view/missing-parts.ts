/** What a pack still lacks, by name: 各部门意见（供电公司）、解决建议. */
import type { MissingPart } from '../../domain/meeting/pack.ts';
import { texts } from '../../i18n/texts.ts';
import { leadName, list, type Reader } from './format.ts';

export function missingNames(missing: readonly MissingPart[], reader: Reader): string {
  const { packParts, packOpinions } = texts(reader.locale).meeting;
  const names = missing.map((part) => {
    const name = packParts[part.part];
    if (part.part !== 'opinions') return name;
    const departments = part.departments.map((code) => leadName(code, reader));
    return packOpinions(name, list(departments, reader.locale));
  });
  return list(names, reader.locale);
}

/** Choosing who to be: everybody by role and department, to be found by typing, and a few good ones to start with. */
import { html } from 'hono/html';
import { localChatId } from '../../../app/address.ts';
import type { Locale } from '../../../domain/locale.ts';
import { departmentByCode } from '../../../domain/directory.ts';
import { departmentName, type Person } from '../../../domain/person.ts';
import type { Role } from '../../../domain/role.ts';
import { texts } from '../../../i18n/texts.ts';
import { type LocalZone } from '../conversations.ts';
import { addressOf } from '../visit.ts';
import { type Html, NOTHING_SHOWN } from './document.ts';
import { icon } from './icons.ts';

/** A person's sign, coloured by role; Heye's own for nobody. */
export function badge(person: Person | undefined, locale: Locale): Html {
  const words = texts(locale).local;
  const [kind, sign] = person ? [person.role, words.roleSigns[person.role]] : ['heye', words.heyeSign];
  return html`<span class="badge ${kind}" aria-hidden="true">${sign}</span>`;
}

/** Role, and department where there is one: 「部门经办人 · 供电公司」. */
export function standing(person: Person, zone: LocalZone, locale: Locale): string {
  const department = person.department === undefined ? undefined : departmentByCode(zone, person.department);
  const role = texts(locale).local.roles[person.role];
  return department && !department.nameZh.includes(role) ? `${role} · ${departmentName(department, locale)}` : role;
}

const STARTERS: readonly Role[] = ['officer', 'handler', 'head', 'leader', 'coordinator'];

/** One of each role that a problem meets; handler and head of one department, so that what one does the other sees. */
export function starters({ people }: LocalZone): readonly Person[] {
  const heads = people.filter((person) => person.role === 'head');
  const pair = people.find(
    ({ role, department }) => role === 'handler' && heads.some((head) => head.department === department),
  );
  return STARTERS.flatMap((role) => {
    const fitting = people.filter((person) => person.role === role);
    const inPair = fitting.find((person) => person.department === pair?.department);
    return (role === 'head' ? inPair : undefined) ?? (role === 'handler' ? pair : undefined) ?? fitting[0] ?? [];
  });
}

/** The searchable list of everybody; the same on the first page and in the switcher, which can be closed. */
export function peopleList(zone: LocalZone, locale: Locale, close: Html = NOTHING_SHOWN): Html {
  const words = texts(locale).local;
  return html`<div class="people">
    <div class="find">
      ${icon('search')}
      <input
        type="search"
        class="find-person"
        aria-label="${words.findPerson}"
        placeholder="${words.findPerson}"
        autocomplete="off"
      />
      ${close}
    </div>
    <section class="with-news" hidden>
      <h3>${words.haveNews}</h3>
      <div class="persons"></div>
    </section>
    <div class="groups">
      ${groupsOf(zone, locale).map(
        ({ title, people }) =>
          html`<section class="group">
            <h3>${title}</h3>
            <div class="persons">${people.map((person) => personLink(person, zone, locale))}</div>
          </section>`,
      )}
    </div>
    <p class="nobody" role="status" hidden>${words.nobodyFound}</p>
  </div>`;
}

/** A link to being that person; shows whether they have news. */
export function personLink(person: Person, zone: LocalZone, locale: Locale, current?: Person): Html {
  const place = standing(person, zone, locale);
  const find = [person.name, place, person.email, texts('en').local.roles[person.role]].join(' ').toLowerCase();
  return html`<a
    class="person"
    href="${addressOf(person.id, localChatId(person.id))}"
    data-chat="${localChatId(person.id)}"
    data-person="${person.id}"
    data-find="${find}"
    ${current?.id === person.id ? html`aria-current="true"` : ''}
  >
    ${badge(person, locale)}
    <span class="name">${person.name}</span>
    <span class="standing">${place}</span>
    <span class="news" hidden><span class="unseen">${texts(locale).local.unread}</span></span>
  </a>`;
}

interface Group {
  readonly title: string;
  readonly people: readonly Person[];
}

function groupsOf({ people, departments }: LocalZone, locale: Locale): readonly Group[] {
  const { roles } = texts(locale).local;
  const byRole = (role: Role) => ({ title: roles[role], people: people.filter((person) => person.role === role) });
  const inside = departments.map((department) => ({
    title: departmentName(department, locale),
    people: people.filter(
      ({ role, department: code }) => code === department.code && (role === 'head' || role === 'handler'),
    ),
  }));
  const groups = [byRole('coordinator'), byRole('leader'), ...inside, byRole('officer'), byRole('enterprise')];
  const nowhere = people.filter(
    ({ role, department }) =>
      (role === 'head' || role === 'handler') && !departments.some(({ code }) => code === department),
  );
  return [...groups, { title: roles.handler, people: nowhere }].filter((group) => group.people.length > 0);
}

import { expect, it } from 'vitest';
import type { Tx } from '../../../src/app/ports.ts';
import { directory, people } from '../../support/zone.ts';
import { onBothDatabases, recordOf } from './given.ts';

onBothDatabases('PeopleStore', ({ transact, database }) => {
  const { handler } = people;

  it('gives back everybody in the order of entry and the departments by code', async () => {
    expect(await transact((tx) => tx.people.directory())).toEqual({
      people: directory.people,
      departments: directory.departments.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    });
  });

  it('finds a person by e-mail in whatever case it is written', async () => {
    const found = (email: string) => transact((tx) => tx.people.byEmail(email));
    expect(await found('HANDLER2@Zone.Example')).toEqual(handler);
    expect(await found('handler2@zone.exampl')).toBeUndefined();
  });

  it('recognises departments by code and says what became of each', async () => {
    const [first, second] = directory.departments;
    const records = [
      { ...first, nameEn: 'Electric Power' },
      second,
      { code: 'zjj', nameZh: '住房和建设局', nameEn: 'Construction' },
    ] as typeof directory.departments;
    const saved = await transact((tx) => tx.people.saveDepartments(records));
    expect(saved).toEqual({ added: 1, updated: 1, unchanged: 1 });
    const { departments } = await transact((tx) => tx.people.directory());
    expect(departments.map(({ code, nameEn }) => [code, nameEn])).toEqual([
      ['gdgs', 'Electric Power'],
      ['tjzx', 'Key Project Promotion Centre'],
      ['zjj', 'Construction'],
      ['zrzy', 'Natural Resources Bureau'],
    ]);
  });

  it('recognises people by e-mail, keeps their identifiers and says what became of each', async () => {
    const records = [
      { ...recordOf(handler), name: '王磊', role: 'head' as const },
      recordOf(people.leader),
      { ...recordOf(people.leader), name: '新领导', email: 'new@zone.example' },
    ];
    const saved = await transact((tx) => tx.people.savePeople(records));
    expect(saved).toEqual({ added: 1, updated: 1, unchanged: 1 });
    const found = await transact((tx) => tx.people.byEmail(handler.email));
    expect(found).toEqual({ ...handler, name: '王磊', role: 'head' });
    expect(await database().count('person')).toBe(directory.people.length + 1);
  });

  it('counts somebody who has left their department as updated', async () => {
    const saved = await transact((tx) => tx.people.savePeople([{ ...recordOf(handler), department: undefined }]));
    expect(saved).toEqual({ added: 0, updated: 1, unchanged: 0 });
    expect((await transact((tx) => tx.people.byEmail(handler.email)))?.department).toBeUndefined();
  });

  it('does not undo a language and a preferred chat when the same file is imported again', async () => {
    await transact(async (tx) => {
      await tx.people.setLocale(handler.id, 'en');
      await tx.people.setPreferred(handler.id, 'telegram');
    });
    const saved = await transact((tx) => tx.people.savePeople([recordOf(handler)]));
    expect(saved).toEqual({ added: 0, updated: 0, unchanged: 1 });
    const found = await transact((tx) => tx.people.byEmail(handler.email));
    expect(found).toEqual({ ...handler, locale: 'en', prefers: 'telegram' });
  });

  it('shows one transaction what it has changed itself', async () => {
    const localeOf = async (tx: Tx) => (await tx.people.directory()).people.find(({ id }) => id === handler.id)?.locale;
    await transact(async (tx) => {
      expect(await localeOf(tx)).toBe('zh-CN');
      await tx.people.setLocale(handler.id, 'en');
      expect(await localeOf(tx)).toBe('en');
      await tx.people.savePeople([{ ...recordOf(handler), email: 'new@zone.example' }]);
      expect((await tx.people.directory()).people.at(-1)?.email).toBe('new@zone.example');
    });
  });

  it('refuses a person of a department that the zone does not have', async () => {
    const lost = { ...recordOf(handler), department: 'nowhere' };
    await expect(transact((tx) => tx.people.savePeople([lost]))).rejects.toThrow('insert into "person"');
    expect(await transact((tx) => tx.people.byEmail(handler.email))).toEqual(handler);
  });
});

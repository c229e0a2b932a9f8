/** A dispatch digest as a card and as its picture: new, closed, overdue, by tier and department, rates with denominators. */
import type { DigestFigures, DigestTold } from '../../../app/ports.ts';
import type { DigestPicture, RateText } from '../../../domain/digest-picture.ts';
import { endingRates, type Rate } from '../../../domain/rates.ts';
import type { TierYield } from '../../../domain/sieve.ts';
import { SIEVE_FIGURES, type SieveFigure } from '../../../domain/sieve-picture.ts';
import { TIERS } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Card, Fact } from '../card.ts';
import { leadName, type Reader, time } from '../format.ts';
import { bold } from '../rich.ts';
import { problemLine } from './list-cards.ts';
import { type RateName, rateText } from './rate-text.ts';
import { sievePart } from './sieve-part.ts';

export function digestCard(told: DigestTold, reader: Reader): Card {
  const { figures, late, picture, worst } = told;
  const t = texts(reader.locale).digest;
  const title = titleOf(told, reader);
  const quiet = figures.reported + figures.closed + figures.open + figures.onTheSpot === 0;
  const rates = ratesOf(figures, reader).slice(quiet ? -1 : 0);
  return {
    tone: figures.overdue > 0 ? 'alarm' : 'neutral',
    title: late ? `${title} · ${t.late}` : title,
    lead: [
      `${periodOf(told, reader)}\n`,
      bold(quiet ? t.nothing : t.summary(figures.reported, figures.closed, figures.overdue)),
      ...rates.map(({ label, value }) => `\n${label} ${value}`),
    ],
    facts: [
      ...(quiet ? [] : countsOf(told, reader)),
      ...(told.schedule.kind === 'weekly' ? sieveFacts(told, reader) : []),
    ],
    lines: worst.map((problem) => problemLine(problem, reader)),
    picture: picture && { ...picture, alt: t.pictureAlt(title, periodOf(told, reader)) },
    actions: [{ label: texts(reader.locale).chat.buttons.problems, intent: { kind: 'listProblems', page: 1 } }],
  };
}

export function digestPicture(told: DigestTold, reader: Reader): DigestPicture {
  const { figures, late } = told;
  const { digest: t, problem } = texts(reader.locale);
  return {
    title: titleOf(told, reader),
    subtitle: late ? `${periodOf(told, reader)} · ${t.late}` : periodOf(told, reader),
    counts: { new: figures.reported, solved: figures.closed, overdue: figures.overdue },
    rates: ratesOf(figures, reader),
    tiers: TIERS.map((tier) => ({ name: problem.tiers[tier], ...figures.byTier[tier] })),
    departments: figures.byDepartment.map(({ department, open, overdue }) => ({
      name: leadName(department, reader),
      open,
      overdue,
    })),
    sieve: told.schedule.kind === 'weekly' ? sievePart(figures.sieve, reader.locale) : undefined,
    labels: t.picture,
  };
}

function titleOf({ schedule, locale }: DigestTold, _reader: Reader): string {
  return locale === 'en' ? schedule.title.en : schedule.title.zh;
}

function periodOf({ fromAt, toAt }: DigestTold, reader: Reader): string {
  return texts(reader.locale).digest.period(time(fromAt, reader), time(toAt, reader));
}

function countsOf({ figures, worst }: DigestTold, reader: Reader): readonly Fact[] {
  const { digest: t, problem } = texts(reader.locale);
  const tiers = TIERS.filter((tier) => figures.byTier[tier].open > 0).map(
    (tier) => `${problem.tiers[tier]} ${t.count(figures.byTier[tier].open, figures.byTier[tier].overdue)}`,
  );
  const departments = figures.byDepartment.map(
    ({ department, open, overdue }) => `${leadName(department, reader)} ${t.count(open, overdue)}`,
  );
  const all: readonly (readonly [string, string])[] = [
    [t.open, t.count(figures.open, figures.overdue)],
    [t.onTheSpot, t.count(figures.onTheSpot, 0)],
    [t.escalated, t.count(figures.escalated, 0)],
    [t.byTier, tiers.join(' · ')],
    [t.byDepartment, departments.slice(0, 8).join(' · ')],
    [t.worst, worst.length > 0 ? t.listed(worst.length) : ''],
  ];
  return all.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value: [value] }));
}

/** How each tier balances over the period, both sides of it; one at which nothing was is left out. */
function sieveFacts({ figures }: DigestTold, { locale }: Reader): readonly Fact[] {
  const { digest: t, problem } = texts(locale);
  const side = (names: readonly SieveFigure[], of: TierYield) =>
    names.map((name) => `${t.sieve[name]} ${of[name]}`).join(' + ');
  const [came, left] = [SIEVE_FIGURES.slice(0, 2), SIEVE_FIGURES.slice(2)];
  return figures.sieve.tiers
    .filter(({ opening, entered }) => opening + entered > 0)
    .map((each) => ({
      label: t.balanceOf(problem.tiers[each.tier]),
      value: [`${side(came, each)} = ${side(left, each)}`],
    }));
}

/** 响应率, 解决率, 满意率, 开复工率: each with its denominator; what was not rated is named. */
function ratesOf(figures: DigestFigures, reader: Reader): readonly RateText[] {
  const { rates, denominators } = texts(reader.locale).digest;
  const { started: part, base: whole } = figures.projects;
  const all: Record<RateName, Rate> = { ...endingRates(figures), started: { part, whole } };
  return (Object.keys(rates) as RateName[]).map((name) => rateText(name, all[name], denominators[name], reader));
}

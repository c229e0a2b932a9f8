/** Words of the command line. */
import type { cli as zhCN } from '../zh-CN/cli.ts';

const some = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

export const cli: typeof zhCN = {
  failed: (words) => `this failed: ${words}`,
  wrongUsage: (words) => `${words}\nSee --help.\n`,
  unreadable: (path, code) => `${path} cannot be read or written (${code})`,
  noAnswer: (lock) => `whoever has the database does not answer the command line: ${lock}`,
  cutOff:
    'the running Heye broke off in the middle; the command may have taken effect or not: look, and then try again',
  help: {
    titles: {},
    program:
      "Heye's command line. It works while Heye runs: what needs the embedded database, the running Heye carries out.",
    help: 'show how to use it',
    lang: 'language of the answer; LC_ALL and LANG decide otherwise',
    json: 'one JSON document, for machines',
    import:
      'import a table of projects, people or departments (CSV or XLSX): all of it or nothing; importing again updates',
    register: 'which table it is',
    importFile: 'CSV (UTF-8 or GB18030) or XLSX file',
    importDryRun: 'say what would happen, and change nothing',
    export: 'export the register of projects or of problems',
    what: 'what to export',
    exportFile: 'where to, ending in .csv or .xlsx',
    linkCode: 'make a one-time code, valid for 24 hours, by which somebody links a chat account',
    email: 'their work e-mail',
    digest: 'send an issue of a digest now; the same digest is sent once for a period',
    digestName: 'its name among the schedules of zone.yaml',
    period: 'a day (2026-11-20), a span (2026-11-16..2026-11-20) or a week (2026-W47); else since the last slot',
    digestDryRun: 'show what it says, and send nothing',
    check: 'check configuration, zone, tokens and database: what is wrong and how to mend it',
    migrate: 'bring the tables of the database to this version',
    verify: 'verify the twelve promises: state equals the fold of events, nothing twice, nothing lost',
    deadLetters: 'list the messages that no platform takes, the newest first',
    retryDead: 'send them again: the card of a problem as it is now',
    deadIds: 'numbers of messages, see dead-letters',
    retryAll: 'all of them',
    late: 'minutes after which what waits is lost or late',
    backup: 'back up the database and all received files into one file',
    backupFile: 'where to (.jsonl.gz)',
    restore: 'fill an empty database from a backup',
    restoreFile: 'the backup',
    slackManifest: 'print the manifest to paste at Slack for a new app',
    manifestUrl: "Heye's public address; HEYE_URL otherwise",
    manifestSocket: 'for Socket Mode',
  },
  import: {
    registers: { projects: 'projects', people: 'people', departments: 'departments' },
    note: (words) => `note: ${words}`,
    unreadable: (name, why) => `${name} cannot be imported: ${why}`,
    done: (register, added, updated, unchanged) =>
      `${register}: ${added} added, ${updated} updated, ${unchanged} unchanged`,
    would: (register, added, updated, unchanged) =>
      `${register}: ${added} would be added, ${updated} updated, ${unchanged} unchanged; a dry run, nothing was changed`,
    refused: (name, faults) => `${name} has ${some(faults, 'fault')}: nothing was imported`,
  },
  export: {
    sheets: { projects: 'Projects', problems: 'Problems' },
    problemHeader: [
      'Number',
      'Project no',
      'Project name',
      'Title',
      'Tier',
      'State',
      'Lead',
      'Owner',
      'Reported',
      'Due',
      'Closed',
      'Rating',
      'Path',
    ],
    done: (what, rows) => `${what}: ${some(rows, 'row')} exported`,
    unknownFormat: (file) => `"${file}": expected a name that ends in .csv or .xlsx`,
  },
  linkCode: {
    nobody: (email) => `nobody has the e-mail "${email}"; import them first`,
    use: (name, start, until) => `${name} sends ${start} to the bot before ${until}; it works once`,
  },
  digest: {
    unknown: (name, known) => `there is no digest "${name}", expected one of ${known.join(', ')}`,
    unknownPeriod: (period) =>
      `"${period}" is no period, expected for example 2026-11-20, 2026-11-16..2026-11-20 or 2026-W47`,
    notBegun: (period) => `the period ${period} has not begun`,
    issued: (name, messages) => `the digest ${name} has been issued, ${some(messages, 'message')}`,
    issuedBefore: (name, label, at) =>
      `the digest ${name} (${label}) was issued at ${at} already; it is not sent again`,
    unbound: (name, channels) =>
      `no chat is bound to a channel of the digest ${name} (${channels.join(', ')}); send /heye bind NAME in the group`,
  },
  deadLetters: {
    line: (id, at, to, title, reason) => `${id} ${at} ${to} "${title}" ${reason}`,
    none: 'no message is undeliverable',
    some: (count) =>
      `${some(count, 'message')} undeliverable; mend the cause, then send again by retry-dead NUMBER or retry-dead --all`,
    more: (shown, count) => `only the newest ${shown} of ${count} are listed`,
    retried: (count) => `${some(count, 'message')} queued again`,
    unknown: (ids) =>
      `${ids.join(', ')}: no undeliverable message has that number, or it was sent again already; see dead-letters`,
    nothingNamed: 'name the messages by number, or all of them by --all',
  },
  migrate: {
    done: (applied) => (applied === 0 ? 'the database is up to date' : `${some(applied, 'migration')} applied`),
  },
  backup: {
    notMigrated: (pending) =>
      `${some(pending, 'migration')} of this version not applied yet; run migrate first, or back up with the version before`,
    done: (rows, files) => `${some(rows, 'row')} and ${some(files, 'file')} backed up`,
  },
  restore: {
    unfit: (path, why) => `${path} cannot be restored: ${why}`,
    reasons: {
      notEmpty:
        'the database holds something already; point HEYE_DATA to a new folder or DATABASE_URL to an empty database',
      notABackup: 'it is no backup of Heye',
      otherVersion: 'another version of Heye made it; restore it with that version, then upgrade',
      damaged: 'it is incomplete or damaged; nothing was restored',
    },
    done: (rows, files) => `${some(rows, 'row')} and ${some(files, 'file')} restored, every table compared`,
  },
  manifest: {
    noAddress: (url) =>
      url === undefined
        ? 'the configuration has faults, so that the public address is not known; give one with --url https://heye.example'
        : `"${url}" is no web address, expected for example https://heye.example`,
  },
  verify: {
    counted: {
      problems: (count) => some(count, 'problem'),
      events: (count) => some(count, 'event'),
      messages: (count) => some(count, 'message'),
      notices: (count) => some(count, 'notice'),
      deliveries: (count) => some(count, 'delivery', 'deliveries'),
      files: (count) => some(count, 'file'),
    },
    notMinutes: '--late: expected a whole number of minutes of at least 1',
    summary: (looked) => `looked at ${looked.join(', ')}`,
    unattended: 'Heye is not running: what has become due waits for its start, and is not counted as late',
    sound: 'nothing is wrong',
    unsound: (violations) => `${some(violations, 'violation')} found`,
    mend: {
      1: 'Find it in the backup or the log, and report this defect',
      2: 'Look at the log of that moment; what the platform sends again is finished then',
      3: 'A coordinator closes the extra problem with a word',
      4: 'A running Heye makes up for it; if it is still so after ten minutes, look for errors in the log',
      5: 'See dead-letters; mend the cause, then retry-dead',
      6: 'The extra one needs nothing; report this defect',
      7: 'Report this defect with the key of the message',
      8: 'Say in the group that the first issue counts, and report this defect',
      9: 'The newest state is on the card of its number; report this defect',
      10: 'A coordinator checks how this one was closed',
      11: 'Open no link in that message, and report this defect',
      12: 'Change nothing by hand: back up, then report this defect',
    },
    broken: (promise, words, remedy) => `[promise ${promise}] ${words}. ${remedy}.`,
    violations: {
      untold: (no, seq, event) => `${no}: nobody was told of event ${seq} (${event})`,
      ownWork: (no, seq, personId) => `${no}: event ${seq} confirms the own work of person ${personId}`,
      unheard: (key, reason) => `the message "${key}" is undeliverable (${reason}) and nobody was told`,
      causeless: (key) => `the message "${key}" has no cause`,
      outOfOrder: (no, chat) => `${no}: its cards stand out of order in ${chat}`,
      steering: (key) => `the message "${key}" has a link that somebody wrote`,
      wrongTally: (tally, group, tallied, counted) => `${tally}: "${group}" says ${tallied}, there are ${counted}`,
      gapInLog: (no, expected, found) => `${no}: its log should go on with event ${expected}, found ${found ?? 'none'}`,
      brokenLog: (no, reason) => `${no}: its log cannot be folded: ${reason}`,
      notTheFold: (no, path, stored, folded) => `${no}: ${path} is ${stored}, the fold of its events says ${folded}`,
      wrongColumn: (no, column, stored, expected) =>
        `${no}: the column ${column} is ${stored}, its state says ${expected}`,
      wrongLook: (no, stored, expected) => `${no}: the clock looks at it next ${stored}, its state implies ${expected}`,
      never: 'never',
      numbersMissing: (year, given, stored) =>
        `${year}: ${some(given, 'number')} given, but ${some(stored, 'problem')} there`,
      twice: {
        message: (key, times) => `the message "${key}" is queued ${times} times`,
        notice: (key, times) => `one event tells one person ${times} times: ${key}`,
        report: (key, times) => `the delivery "${key}" filed ${times} problems`,
        told: (key, times) => `the notice "${key}" was sent as ${times} messages`,
        posted: (key, times) => `${times} messages stand in one place of a chat: ${key}`,
        issue: (key, times) => `one issue was sent to one chat ${times} times: ${key}`,
      },
      lost: {
        file: (key, since) => `the file ${key} has been waited for since ${since} and no job will fetch it`,
        delivery: (key, since) => `the delivery "${key}" has had no outcome since ${since}`,
      },
      late: {
        notice: (key, since) => `the notice "${key}" should have been told at ${since}`,
        look: (key, since) => `${key} should have been looked at at ${since}`,
        reminder: (key, since) => `the reminder ${key} should have been given at ${since}`,
        message: (key, since) => `the message "${key}" has been queued since ${since} and nobody tries to send it`,
      },
    },
  },
  check: {
    areas: {
      configuration: 'configuration',
      zone: 'zone',
      folder: 'data folder',
      database: 'database',
      slack: 'Slack',
      telegram: 'Telegram',
    },
    finding: (sign, area, says) => `${sign} ${area}: ${says}`,
    signs: { fine: 'ok  ', wrong: 'FIX ', note: 'note' },
    faulty: (faults) => `${some(faults, 'thing')} to mend`,
    configurationFine: 'the environment is complete',
    zoneFine: (folder) => `zone.yaml and the three tables in ${folder} can be used`,
    unreachable: (host, why) => `${host} cannot be reached (${why}); look at network, proxy and firewall`,
    strange: (status, variable) => `the answer (${status}) is not this platform's; look at ${variable}`,
    folder: {
      fine: (folder) => `${folder} can be written`,
      toBeMade: (folder) => `${folder} is not there yet; the first start makes it`,
      notAFolder: (path) => `${path} is no folder; change HEYE_DATA`,
      notWritable: (path) => `${path} cannot be written; change its permissions or HEYE_DATA`,
    },
    database: {
      fine: (version) => `PostgreSQL ${version} can be used`,
      running: 'in use by the running Heye',
      toBeMade: 'embedded; the first start makes it',
      pending: (count) => `${some(count, 'migration')} pending; the next start applies them, or migrate does`,
      newer: (count) =>
        `${some(count, 'migration')} there of a newer Heye; use that version, or restore the backup from before the upgrade into an empty database`,
      tooOld: (version, oldest) => `PostgreSQL ${version} is too old, expected ${oldest} or later`,
      unreachable: (host, words) => `${host} cannot be used: ${words}; look at DATABASE_URL`,
      brokenEmbedded: (words) =>
        `the embedded database cannot be opened: ${words}; restore a backup into a new HEYE_DATA`,
    },
    slack: {
      fine: (user, team) => `the token is good: bot ${user}, workspace ${team}`,
      socketFine: 'SLACK_APP_TOKEN is good for Socket Mode',
      refused: (variable, error) =>
        `Slack does not take ${variable} (${error}); copy it again from the page of the app`,
      notABot: 'SLACK_BOT_TOKEN belongs to a user; copy the xoxb-… token from the page "OAuth & Permissions"',
      lacksScopes: (scopes) =>
        `the app lacks ${scopes.join(', ')}; update it with what slack-manifest prints, and install it again`,
    },
    telegram: {
      fine: (username) => `the token is good: bot @${username}`,
      refused: (description) =>
        `Telegram does not take TELEGRAM_BOT_TOKEN (${description}); ask @BotFather for the right one`,
      noGroups: 'the bot may not join groups; allow it at @BotFather with /setjoingroups',
    },
  },
};

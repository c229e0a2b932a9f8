/** Every table of Heye. Migrations in `drizzle/` are generated from these. */
export * from './meeting-schema.ts';
export * from './schema.ts';

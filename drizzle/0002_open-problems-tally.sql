CREATE TABLE "due_tally" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "due_tally_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"open" integer NOT NULL,
	"fresh" boolean DEFAULT true NOT NULL,
	"tier" text NOT NULL,
	"lead" text NOT NULL,
	"due_hour" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "open_tally" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "open_tally_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"open" integer NOT NULL,
	"fresh" boolean DEFAULT true NOT NULL,
	"tier" text NOT NULL,
	"lead" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owner_tally" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "owner_tally_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"open" integer NOT NULL,
	"fresh" boolean DEFAULT true NOT NULL,
	"owner_id" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "problem_open_project";--> statement-breakpoint
CREATE INDEX "due_tally_group" ON "due_tally" USING btree ("due_hour","tier","lead");--> statement-breakpoint
CREATE INDEX "due_tally_fresh" ON "due_tally" USING btree ("id") WHERE fresh;--> statement-breakpoint
CREATE INDEX "open_tally_group" ON "open_tally" USING btree ("tier","lead");--> statement-breakpoint
CREATE INDEX "open_tally_fresh" ON "open_tally" USING btree ("id") WHERE fresh;--> statement-breakpoint
CREATE INDEX "owner_tally_group" ON "owner_tally" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "owner_tally_fresh" ON "owner_tally" USING btree ("id") WHERE fresh;--> statement-breakpoint
CREATE INDEX "problem_open_project_due" ON "problem" USING btree ("project_no","due_at","no") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "problem_open_unowned" ON "problem" USING btree ("lead","due_at","no") WHERE state <> 'closed' and owner_id is null;--> statement-breakpoint
CREATE INDEX "problem_open_undecided" ON "problem" USING btree ("due_at","no") WHERE state <> 'closed' and (snapshot -> 'extension' is not null or (snapshot -> 'contest' is not null and snapshot -> 'contest' ->> 'outcome' is null));
--> statement-breakpoint
CREATE FUNCTION tally_open_problems() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM open_tally;
    DELETE FROM due_tally;
    DELETE FROM owner_tally;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO open_tally (tier, lead, open)
      SELECT tier, lead, count(*) FROM new_rows WHERE state <> 'closed' GROUP BY 1, 2;
    INSERT INTO due_tally (tier, lead, due_hour, open)
      SELECT tier, lead, date_trunc('hour', due_at, 'UTC'), count(*) FROM new_rows WHERE state <> 'closed' GROUP BY 1, 2, 3;
    INSERT INTO owner_tally (owner_id, open)
      SELECT owner_id, count(*) FROM new_rows WHERE state <> 'closed' AND owner_id IS NOT NULL GROUP BY 1;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO open_tally (tier, lead, open)
      SELECT tier, lead, -count(*) FROM old_rows WHERE state <> 'closed' GROUP BY 1, 2;
    INSERT INTO due_tally (tier, lead, due_hour, open)
      SELECT tier, lead, date_trunc('hour', due_at, 'UTC'), -count(*) FROM old_rows WHERE state <> 'closed' GROUP BY 1, 2, 3;
    INSERT INTO owner_tally (owner_id, open)
      SELECT owner_id, -count(*) FROM old_rows WHERE state <> 'closed' AND owner_id IS NOT NULL GROUP BY 1;
  ELSE
    INSERT INTO open_tally (tier, lead, open)
      SELECT tier, lead, sum(n) FROM (
        SELECT tier, lead, 1 AS n FROM new_rows WHERE state <> 'closed'
        UNION ALL SELECT tier, lead, -1 FROM old_rows WHERE state <> 'closed'
      ) AS changed GROUP BY 1, 2 HAVING sum(n) <> 0;
    INSERT INTO due_tally (tier, lead, due_hour, open)
      SELECT tier, lead, date_trunc('hour', due_at, 'UTC'), sum(n) FROM (
        SELECT tier, lead, due_at, 1 AS n FROM new_rows WHERE state <> 'closed'
        UNION ALL SELECT tier, lead, due_at, -1 FROM old_rows WHERE state <> 'closed'
      ) AS changed GROUP BY 1, 2, 3 HAVING sum(n) <> 0;
    INSERT INTO owner_tally (owner_id, open)
      SELECT owner_id, sum(n) FROM (
        SELECT owner_id, 1 AS n FROM new_rows WHERE state <> 'closed' AND owner_id IS NOT NULL
        UNION ALL SELECT owner_id, -1 FROM old_rows WHERE state <> 'closed' AND owner_id IS NOT NULL
      ) AS changed GROUP BY 1 HAVING sum(n) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
LOCK TABLE problem IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
CREATE TRIGGER problem_tally_insert AFTER INSERT ON problem REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tally_open_problems();
--> statement-breakpoint
CREATE TRIGGER problem_tally_update AFTER UPDATE ON problem REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tally_open_problems();
--> statement-breakpoint
CREATE TRIGGER problem_tally_delete AFTER DELETE ON problem REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tally_open_problems();
--> statement-breakpoint
CREATE TRIGGER problem_tally_truncate AFTER TRUNCATE ON problem
  FOR EACH STATEMENT EXECUTE FUNCTION tally_open_problems();
--> statement-breakpoint
INSERT INTO open_tally (tier, lead, open, fresh)
  SELECT tier, lead, count(*), false FROM problem WHERE state <> 'closed' GROUP BY 1, 2;
--> statement-breakpoint
INSERT INTO due_tally (tier, lead, due_hour, open, fresh)
  SELECT tier, lead, date_trunc('hour', due_at, 'UTC'), count(*), false FROM problem WHERE state <> 'closed' GROUP BY 1, 2, 3;
--> statement-breakpoint
INSERT INTO owner_tally (owner_id, open, fresh)
  SELECT owner_id, count(*), false FROM problem WHERE state <> 'closed' AND owner_id IS NOT NULL GROUP BY 1;

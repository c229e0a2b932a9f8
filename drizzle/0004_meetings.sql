CREATE TABLE "decision" (
	"no" text PRIMARY KEY NOT NULL,
	"meeting_no" text NOT NULL,
	"series" text NOT NULL,
	"problem_no" text,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"lead" text NOT NULL,
	"owner_id" integer,
	"next_look_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_event" (
	"decision_no" text NOT NULL,
	"seq" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor_id" integer,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"event" jsonb NOT NULL,
	"delivery_key" text,
	CONSTRAINT "decision_event_decision_no_seq_pk" PRIMARY KEY("decision_no","seq")
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"no" text PRIMARY KEY NOT NULL,
	"series" text NOT NULL,
	"state" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_event" (
	"meeting_no" text NOT NULL,
	"seq" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor_id" integer,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"event" jsonb NOT NULL,
	"delivery_key" text,
	CONSTRAINT "meeting_event_meeting_no_seq_pk" PRIMARY KEY("meeting_no","seq")
);
--> statement-breakpoint
CREATE TABLE "serial" (
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "serial_kind_year_pk" PRIMARY KEY("kind","year")
);
--> statement-breakpoint
ALTER TABLE "notice" ALTER COLUMN "problem_no" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "decision_no" text;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_meeting_no_meeting_no_fk" FOREIGN KEY ("meeting_no") REFERENCES "public"."meeting"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_problem_no_problem_no_fk" FOREIGN KEY ("problem_no") REFERENCES "public"."problem"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_event" ADD CONSTRAINT "decision_event_decision_no_decision_no_fk" FOREIGN KEY ("decision_no") REFERENCES "public"."decision"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_event" ADD CONSTRAINT "decision_event_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_event" ADD CONSTRAINT "meeting_event_meeting_no_meeting_no_fk" FOREIGN KEY ("meeting_no") REFERENCES "public"."meeting"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_event" ADD CONSTRAINT "meeting_event_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_open" ON "decision" USING btree ("series","due_at") WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX "decision_next_look" ON "decision" USING btree ("next_look_at") WHERE next_look_at is not null;--> statement-breakpoint
CREATE INDEX "decision_meeting" ON "decision" USING btree ("meeting_no");--> statement-breakpoint
CREATE INDEX "meeting_ahead" ON "meeting" USING btree ("series","starts_at") WHERE state in ('convened', 'opened');--> statement-breakpoint
CREATE INDEX "meeting_next_look" ON "meeting" USING btree ("next_look_at") WHERE next_look_at is not null;--> statement-breakpoint
CREATE INDEX "meeting_starts" ON "meeting" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "message_live_subject" ON "message" USING btree ("subject") WHERE live and subject is not null;
CREATE TABLE "fingerprint" (
	"name" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "message_queued_at" ON "message" USING brin ("queued_at");
-- CreateEnum
CREATE TYPE "address_mark" AS ENUM ('bounced', 'complained');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "mail_state" ADD VALUE 'delivered';
ALTER TYPE "mail_state" ADD VALUE 'bounced';
ALTER TYPE "mail_state" ADD VALUE 'suppressed';

-- AlterTable
ALTER TABLE "mails" ADD COLUMN     "copy_of" TEXT,
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "provider" TEXT,
ADD COLUMN     "uncertain_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "marked_addresses" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reason" "address_mark" NOT NULL,
    "detail" TEXT,
    "mail_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "marked_addresses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_webhooks" (
    "id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "marked_addresses_address_key" ON "marked_addresses"("address");

-- CreateIndex
CREATE INDEX "mail_webhooks_received_at_idx" ON "mail_webhooks"("received_at");

-- CreateIndex
CREATE INDEX "mails_provider_id_idx" ON "mails"("provider_id");

-- CreateIndex
CREATE INDEX "mails_copy_of_idx" ON "mails"("copy_of");

-- Before, a try left no trace of its provider or its end: what was tried may have been taken, and stays where it was.
UPDATE "mails" SET "provider" = 'resend', "uncertain_since" = now() WHERE "state" = 'queued' AND "attempts" > 0;
UPDATE "mails" SET "provider" = 'resend' WHERE "state" = 'sent';

-- AlterTable
ALTER TABLE "password_credentials" ADD COLUMN     "short" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "invitation_batch_rows" ADD COLUMN     "project_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

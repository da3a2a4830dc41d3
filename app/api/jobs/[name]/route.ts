import { runJob } from "@/lib/jobs/run-job";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { http } from "@/lib/platform/http/http";
import { sameText } from "@/lib/platform/text/same-text";
import { scheduledJobs } from "@/lib/registry";

/** Runs one scheduled job, for hosts with cron and no worker. Needs `Authorization: Bearer $CRON_SECRET`. */
export const GET = http<{ name: string }>(async (request, _context, { name }) => {
  const secret = env().cronSecret;
  // Without a secret, or with a wrong one, the route does not exist.
  if (secret === null || !sameText(request.headers.get("authorization") ?? "", `Bearer ${secret}`)) throw new AppError("not_found");
  const job = scheduledJobs.find((candidate) => candidate.name === name);
  if (job === undefined) throw new AppError("not_found");
  return Response.json({ job: job.name, figures: await runJob(job) });
});

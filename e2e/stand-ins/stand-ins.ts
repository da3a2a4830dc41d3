import { randomBytes } from "node:crypto";
import type { Guardian } from "@/scripts/lib/guardian";
import { hasRedis, startRedis } from "./redis-server";
import { startResend } from "./resend";
import { startGithub, startGoogle, standInClient } from "./sign-in-services";
import { startUpstash } from "./upstash";

/** A running stand-in, with what the server needs to be told of it; or why this machine cannot run it. */
export type StandInStart = { env: Record<string, string>; stop(): Promise<void> } | { missing: string };

/** A local double of a service in the network, for starts without one. */
export type StandIn = {
  name: string;
  /** True where the real service, or another double, is set up already. */
  alreadySet(env: NodeJS.ProcessEnv): boolean;
  /** `appUrl`: the address of this installation. */
  start(guardian: Guardian, logFolder: string, appUrl: string): Promise<StandInStart>;
};

const upstash: StandIn = {
  name: "Upstash",
  alreadySet: (env) => Boolean(env.UPSTASH_REDIS_REST_URL),
  start: async (guardian, logFolder) => {
    if (!hasRedis()) return { missing: "no redis-server on this machine, so the server counts requests in its own memory." };
    const { port, program } = await startRedis(guardian, logFolder);
    const token = randomBytes(24).toString("base64url");
    const bridge = await startUpstash(port, token);
    return {
      env: { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: token, LIMIT_ENGINE: process.env.LIMIT_ENGINE ?? "local" },
      stop: async () => {
        await bridge.close();
        await program.stop();
      },
    };
  },
};

const resend: StandIn = {
  name: "Resend",
  alreadySet: (env) => Boolean(env.RESEND_API_KEY || env.SENDGRID_API_KEY),
  start: async () => {
    const running = await startResend();
    if (running === null) return { missing: "the package emulate is not installed, so mails stay queued and no inbox shows them." };
    return {
      env: { RESEND_API_KEY: "re_stand_in", RESEND_BASE_URL: running.url, MAIL_FROM: "Tollgate <tollgate@localhost>", DEV_INBOX_URL: running.url },
      stop: running.close,
    };
  },
};

const google: StandIn = {
  name: "Google",
  alreadySet: (env) => Boolean(env.GOOGLE_CLIENT_ID),
  start: async (_guardian, _logFolder, appUrl) => {
    const running = await startGoogle(appUrl);
    if (running === null) return { missing: "the package emulate is not installed, so nobody signs in with Google." };
    return { env: { GOOGLE_CLIENT_ID: standInClient.clientId, GOOGLE_CLIENT_SECRET: standInClient.clientSecret, GOOGLE_ISSUER: running.url }, stop: running.close };
  },
};

const github: StandIn = {
  name: "GitHub",
  alreadySet: (env) => Boolean(env.GITHUB_CLIENT_ID),
  start: async (_guardian, _logFolder, appUrl) => {
    const running = await startGithub(appUrl);
    if (running === null) return { missing: "the package emulate is not installed, so nobody signs in with GitHub." };
    return { env: { GITHUB_CLIENT_ID: standInClient.clientId, GITHUB_CLIENT_SECRET: standInClient.clientSecret, GITHUB_BASE_URL: running.url }, stop: running.close };
  },
};

/** All stand-ins that a start on one's own machine tries. */
export const standIns: readonly StandIn[] = [upstash, resend, google, github];

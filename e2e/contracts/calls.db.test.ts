import { useTestDatabase } from "@/scripts/testing/test-database";
import { describeCalls } from "./calls-suite";

useTestDatabase();
describeCalls();

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

type DoneNoteProps = {
  title: string;
  text: string;
  /** Where to go from here. */
  next: { label: string; href: string };
  /** Secondary where going on is an offer, not what most came for. */
  variant?: "primary" | "secondary";
};

/** Takes the place of a form once it has done what it was for; read out, since the focus stays where the form was. */
export function DoneNote({ title, text, next, variant = "primary" }: DoneNoteProps) {
  return (
    <div className="space-y-4">
      <Alert tone="success" live title={title}>
        {text}
      </Alert>
      <Button asChild variant={variant} size="lg" className="w-full">
        <Link href={next.href}>{next.label}</Link>
      </Button>
    </div>
  );
}

import { Modal } from "@mantine/core";
import { useState } from "react";
import type { Me } from "#contract/account.ts";
import { CodeForm } from "./second-factor-page.tsx";
import { SignInForm } from "./sign-in-page.tsx";
import { texts } from "./texts.ts";

/** The session ended in the middle of work: one signs in above the page, and what was typed there stays. */
export function SignInAgain({ login, onEntered }: { login: string; onEntered: (me: Me) => void }) {
  const [halfway, setHalfway] = useState(false);
  const entered = (me: Me) => {
    if (me.step === "code") setHalfway(true);
    else onEntered(me);
  };
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={halfway ? texts.code.title : texts.signIn.again}
    >
      {halfway ? (
        <CodeForm onEntered={entered} />
      ) : (
        <>
          <p>{texts.signIn.againText}</p>
          <SignInForm login={login} onEntered={entered} />
        </>
      )}
    </Modal>
  );
}

/** Why something did not work, read out as soon as it is there. */
export const Fault = ({ text }: { text: string }) => (
  <p class="fault" role="alert">
    {text}
  </p>
);

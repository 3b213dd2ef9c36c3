/** Word lists for the titles of seeded tasks. */
interface Language {
  /** Percentage of tasks written in this language, approximately. */
  readonly share: number;
  /** The most common first: they are drawn roughly by Zipf's law. */
  readonly beginnings: readonly string[];
  readonly things: readonly string[];
  readonly ends: readonly string[];
}

const words = (text: string) => text.split(", ");

/** Several scripts, with and without accents, with and without spaces between words. */
export const languages: readonly Language[] = [
  {
    share: 50,
    beginnings: words(
      "Buy, Call, Write, Pay, Clean, Fix, Plan, Read, Book, Send, Review, Prepare, Order, Cancel, Renew, Ask about, Look into, Return, Sort, Paint",
    ),
    things: words(
      "milk, the bank, report, rent, kitchen, bicycle, holiday, novel, hotel, letter, café table, invoice, slides, passport, garden fence, quarterly budget, dentist, birthday present, washing machine, insurance, résumé, jazz quiz, oxygen sensor, warranty, gym membership",
    ),
    ends: words(
      "before Friday, for Ada, with the team, at home, again, as soon as possible, online, by phone, (50% off), for project_x, in C:\\work, next to the station, when it rains, together, for the children",
    ),
  },
  {
    share: 15,
    beginnings: words(
      "Kaufen:, Anrufen:, Schreiben:, Überweisen:, Putzen:, Prüfen:, Planen:, Lesen:, Ändern:, Größe messen:",
    ),
    things: words(
      "Milch, Bank, Bericht, Miete, Küche, Fahrrad, Straßenkarte, Grüße an Jürgen, Geschenk, Steuererklärung, Übergabeprotokoll, Kaffeemühle, Schlüssel, Öl, Äpfel",
    ),
    ends: words("bis Freitag, für Ada, mit allen, zu Hause, noch einmal, übers Wochenende, später"),
  },
  {
    share: 10,
    beginnings: words(
      "Acheter, Appeler, Écrire, Payer, Nettoyer, Réparer, Préparer, Lire, Réserver, Envoyer à",
    ),
    things: words(
      "du lait, la banque, le rapport, le loyer, la cuisine, le vélo, l’hôtel, une lettre, le garçon, la forêt, l’élève, un cadeau à Noël",
    ),
    ends: words("avant vendredi, pour Ada, à la maison, dès que possible, encore, en ligne"),
  },
  {
    share: 8,
    beginnings: words(
      "Comprar, Llamar a, Escribir, Pagar, Limpiar, Arreglar, Preparar, Leer, Reservar, Enviar",
    ),
    things: words(
      "leche, el banco, el informe, el alquiler, la cocina, la bicicleta, las vacaciones, el niño, el cumpleaños, la contraseña",
    ),
    ends: words("antes del viernes, para Ada, en casa, otra vez, mañana, por teléfono"),
  },
  {
    share: 7,
    beginnings: words("Kupić, Zadzwonić do, Napisać, Zapłacić, Posprzątać, Naprawić, Zaplanować, Przeczytać"),
    things: words("mleko, bank, raport, czynsz, kuchnię, łódź, książkę, źródło, żółtą farbę, święta"),
    ends: words("przed piątkiem, dla Ady, w domu, jeszcze raz, później"),
  },
  {
    share: 5,
    beginnings: words("Купить, Позвонить, Написать, Оплатить, Убрать, Починить, Прочитать"),
    things: words("молоко, в банк, отчёт, аренду, кухню, велосипед, ёлку, письмо, подарок"),
    ends: words("до пятницы, для Ады, дома, ещё раз, позже"),
  },
  {
    share: 3,
    beginnings: words("牛乳を買う, 銀行に電話する, 報告書を書く, 家賃を払う, 台所を掃除する, 本を読む"),
    things: words("東京, 大阪, 会議, 旅行, 自転車, 日本語"),
    ends: words("金曜日まで, 明日, もう一度, 家で"),
  },
  {
    share: 2,
    beginnings: words("Αγορά, Τηλέφωνο, Πληρωμή, Διάβασμα"),
    things: words("γάλα, τράπεζα, ενοίκιο, βιβλίο, ταξίδι, δώρο"),
    ends: words("ως την Παρασκευή, για την Άντα, στο σπίτι, ξανά"),
  },
];

/** Sentences for descriptions. */
export const sentences: readonly string[] = [
  "Remember the green box, and ask Grace about it.",
  "The number is on the back of the last invoice.",
  "They are closed on Mondays and in August.",
  "Not more than 50 €, including delivery.",
  "Siehe auch die Notizen vom letzten Gespräch.",
  "Voir la page 12 du dossier bleu.",
  "https://example.org/docs/how-to?step=3#measure",
  "If nobody answers, try again in the afternoon.",
  "Ask whether it can be changed later without a fee.",
  "Edsger has the key; the alarm code has changed.",
  "Alles auf einmal, sonst kommt die Lieferung doppelt.",
  "Preguntar primero a la vecina del tercero.",
];

/** The most common first. Every second task has one to three of them. */
export const tags: readonly string[] = words(
  "home, work, errand, urgent, family, phone, waiting, someday, reading, garden, money, health, travel, café, büro, école, weekend, focus, low energy, computer, car, school, gifts, project x, 日本",
);

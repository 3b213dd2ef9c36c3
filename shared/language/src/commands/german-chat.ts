import type { ChatWords } from "./english-chat.ts";

export const germanChat: ChatWords = {
  courtesy:
    /^(?:bitte\s+|(?:bitte|hey|hi|hallo|moin|servus|guten (?:morgen|tag|abend)|ok(?:ay)?|also|und|dann|ach|du)(?:[,!]+\s*|\s+(?=(?:bitte|kannst|könntest|würdest|magst|erinner|erinnere|zeige?|was|verschiebe?|lösche?|füge?|erstelle?|trage?)(?!\p{L})))|(?:kannst|könntest|würdest|magst|können|könnten|würden) (?:du|sie) (?:(?:bitte|mal) ){0,3}(?!.*(?:löschen|entfernen|streichen|verschieben|verlegen|abhaken|markieren|zeigen|auflisten|hinzufügen|eintragen|aufschreiben|notieren|erinnern|liste (?:setzen|schreiben|packen))[.!?\s]*$))+/iu,
  thanks: /[\s,]+(?:bitte|danke|für mich)(?=[\s.!?]*$)/i,
  opensTask:
    /^(?:(?:erstelle?|notiere?|plane|neue)\s|(?:aufgabe|todo)\s*:|erinner(?:e|st du)? (?:mich|uns)|(?:ich|wir) (?:muss|müssen|sollte)|vergiss nicht)/i,
  opensOther: /^erinnere? mich nicht/i,
  asking:
    /^(?:was|wer|wie|warum|wann|wo|welche|ist|sind|habe|hab|kann|soll|darf|(?:hat|war)(?= (?:er|sie|es|man|jemand|der|die|das|mein|meine|ihr)(?!\p{L})))(?![\p{L}])/iu,
  commanding:
    /^(?:lösche?|entferne?|erledige|verschiebe?|verlege|benenne|markiere|suche?|finde|zeige?|erinnere?|wiederhole?|überspringe?)(?![\p{L}])/iu,
  doing:
    /^(?:(?:suche?|finde?)(?!\p{L})(?!.*(?:aufgaben?|todos?))|(?:zeige?|liste)(?! mi?r)(?! alle)(?!\p{L})|(?:erledige|lösche?|entferne|verschiebe?|verlege?|schiebe?|wiederhole?|überspringe?|mache?|markiere|öffne|setze|ändere)(?!\p{L}))|(?<!\p{L})(?:minuten?|stunden?|tage?|wochen?|monate?) (?:später|früher|eher)[.!\s]*$/iu,
  reporting:
    /^(?!(?:prüf|schau|frag|sorg|check|sieh|erinner|wenn|ob)\p{L}*)(?:\S+ ){1,4}(?:ist|sind|wurden?) (?:schon |jetzt |bereits )?\p{L}{0,20}(?:ge|be|ver|über|repar)\p{L}{2,20}(?:t|en)[.!\s]*$|^(?:ich habe?|(?:\S+ ){1,4}habe? ich) (?:.*\s)?\p{L}{0,20}(?:ge|be|ver|über|repar)\p{L}{2,20}(?:t|en)[.!\s]*$|^(?:\S+ ){1,4}(?:gekauft|eingekauft|bezahlt|überwiesen|angerufen|abgeschickt|verschickt|besorgt|abgeholt|gepackt|geputzt|gewaschen|gegossen|abgegeben|eingereicht|gebucht|bestellt|repariert|rausgebracht)[.!\s]*$|^(?:nein|nee|nö),|^(?:(?:nein|nee|nö|sorry|quatsch)[,!.]? )?ich mein(?:te|e)(?!\p{L})/iu,
  stating: RegExp(
    [
      "^(?:niemand|keiner|jemand|er|man) (?:hat|hatte|hätte|ist|war|kann|muss|sollte|will|wird)(?!\\p{L})",
      "^(?:ich|wir) (?:hätten?|wollten?|konnten?|glauben?|denken?|hoffen?|wünschten?|wünsche)(?!\\p{L})",
      "^(?:ich|wir) hab(?:en|e)?(?!\\p{L}).*\\s(?:nicht|vergessen|fast|beinahe|nie|niemals|kein\\p{L}*)(?!\\p{L})",
      "^(?:(?:der|die|das|mein|meine|unser|unsere) )?(?:\\S+ ){1,2}(?:ist|sind|war|waren|wurden?) (?:(?:noch|immer|gar|leider|jetzt) )*nicht(?!\\p{L})",
      "^(?:\\S+ ){1,4}(?:noch )?(?:unbezahlt|unerledigt|offen|nicht (?:erledigt|fertig|bezahlt|gekauft))[.!\\s]*$",
      "^(?:alles|nichts) (?:ist|war|außer)(?!\\p{L})",
      "^(?:(?:der|die|das|mein|meine|unser|unsere) )?\\S+ (?:ist|sind) (?:(?:schon|jetzt|bereits|endlich) )*(?:draußen|weg|leer|voll|da)[.!\\s]*$",
      "(?:oder nicht|weiß nicht|weiß ich nicht|nicht sicher|glaube ich|hoffe ich)[.!?\\s]*$",
      "^(?:wenn|falls|sobald) .*(?<!\\p{L})(?:sag|erinner|melde)",
      "^(?:noch nicht|ja,|jo,|ups|falsche?[rsnm]?(?!\\p{L})|nicht (?:die|den|das|der)(?!\\p{L}))",
    ].join("|"),
    "iu",
  ),
  removing: /^(?:erledige|lösche?|entferne|öffne)(?!\p{L})/iu,
  second:
    /^(?:bitte\s+)?(?:lösche?|entferne|erledige|verschiebe?|zeige?|suche|erinnere? mich|markiere|erstelle)(?![\p{L}])/iu,
  secondAdding: /^(?:bitte\s+)?(?:erinnere? mich|erstelle)(?![\p{L}])/iu,
  joint: /([.;!]\s+|\n+)|,?\s+(?:und(?:\s+(?:dann|auch))?|dann)\s+/gi,
  around: [
    {
      begins:
        /^(?:(?:kannst|könntest|würdest|magst) du |(?:können|könnten|würden) sie )?(?:mich|uns)\s+(?:(?:bitte|mal|doch)\s+)*(?:daran (?:zu )?erinnern[\s:,]*|(?=.*\sdaran erinnern(?!\p{L})))/iu,
      ends: /$/,
      reminds: true,
    },
    {
      begins:
        /^(?:(?:kannst|könntest|würdest|magst) du |(?:können|könnten|würden) sie )?(?:mich|uns)\s+(?:(?:bitte|mal|doch|noch|nochmal)\s+)*/i,
      ends: /(?<=\s)erinnern[\s.!?]*$/i,
      reminds: true,
    },
    {
      begins:
        /^(?:ich|wir) (?:möchten?|wollen|will|würden?(?: gerne?)?|muss|müssen) (?:(?:bitte|gerne?|noch)\s+)*/i,
      ends: /(?<=\s)erinnert werden[\s.!?]*$/i,
      reminds: true,
    },
    {
      begins: /^(?:füge?|trage?|notiere?|schreibe?|nimm) (?:(?:bitte|mir|mal|noch)\s+)*/i,
      ends: /(?<=\s)(?:hinzu|ein|auf)[\s.!?]*$/i,
      reminds: false,
    },
    {
      begins:
        /^(?:kannst|könntest|würdest|magst|können|könnten|würden) (?:du|sie) (?:(?:bitte|mir|mal|noch)\s+)*/i,
      ends: /(?<=\s)(?:hinzufügen|eintragen|aufschreiben|notieren|(?:setzen|schreiben|packen)(?<=liste \S{0,9}))[\s.!?]*$/i,
      reminds: false,
    },
  ],
};

using System.Globalization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>
/// A patient with everything that points to them, planted in every field of the case that holds free text.
/// </summary>
/// <param name="Submission">The case.</param>
/// <param name="Planted">What must not be in a prompt.</param>
/// <param name="Dates">The two dates that are planted, in the order of the text.</param>
internal sealed record PlantedPatient(
    CaseSubmission Submission,
    string[] Planted,
    (DateOnly First, DateOnly Second) Dates
);

/// <summary>Patients of many cultures, formats and spellings; the same for the same number.</summary>
internal static class PatientGenerator
{
    private static readonly (string[] Given, string[] Family)[] Cultures =
    [
        (["Fatima", "Abd al-Rahman", "Layla"], ["Al-Sayed", "El Khoury", "bin Rashid"]),
        (["Xiaoming", "Wei", "Li-Hua"], ["Wang", "Zhang", "Ouyang"]),
        (["Thị Hương", "Văn Đức", "Minh"], ["Nguyễn", "Trần", "Phạm"]),
        (["José", "María del Carmen", "Iñaki"], ["García López", "Núñez Peña", "de la Cruz Ibáñez"]),
        (["Pieter", "Sanne"], ["van der Berg", "de Vries", "ten Brink"]),
        (["Siobhán", "Aoife"], ["O'Brien", "Ó Súilleabháin", "McCarthy"]),
        (["Jürgen", "Käthe"], ["Müller", "Weißgerber", "von Schönfeld"]),
        (["Søren", "Åsa", "Björn"], ["Ødegård", "Sjöström", "Kjærgaard"]),
        (["Priya", "Venkatesh"], ["Ramaswamy", "Chattopadhyay", "Iyer"]),
        (["Oluwaseun", "Ngozi"], ["Adebayo", "Okonkwo", "Nwachukwu"]),
        (["Jane", "Will", "Grace"], ["Roe", "Parkinson", "Featherstonehaugh"]),
        (["Min-jun", "Seo-yeon"], ["Kim", "Gyeong", "Hwangbo"]),
        (["Haruka", "Kenji"], ["Satō", "Watanabe", "Kurosawa"]),
        (["Grzegorz", "Agnieszka"], ["Brzęczyszczykiewicz", "Wiśniewska", "Kowalczyk-Nowak"]),
        (["Zsófia", "László"], ["Szentgyörgyi", "Nagy-Kovács"]),
        (["Ayşe", "Mehmet"], ["Yıldırım", "Çelikkol"]),
        (["Dmitri", "Yekaterina"], ["Dostoyevtsev", "Kuznetsova"]),
        (["Keʻala", "Tāne"], ["Kapaʻakea", "Ngāta"]),
    ];

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "dd/MM/yyyy",
        "dd.MM.yy",
        "d MMMM yyyy",
        "MMMM d, yyyy",
        "dd-MMM-yyyy",
        "d.M.yyyy",
        "yyyy/MM/dd",
        "MMM d yyyy",
    ];

    private static readonly string[] Companions =
    [
        "wife {0} {1}",
        "son, {0},",
        "daughter {0} {1}",
        "Dr. {1}",
        "GP: {0} {1}",
        "lives with {0} {1}",
        "seen by {0} {1}",
        "cardiologist {0} {1}",
        "flatmate {0} {1}",
        "next of kin: {0} {1}",
    ];

    public static PlantedPatient Of(int number)
    {
        var culture = Cultures[number % Cultures.Length];
        var (given, family) = (
            culture.Given[number / 11 % culture.Given.Length],
            culture.Family[number / 7 % culture.Family.Length]
        );
        var digits = (10_000_000 + number * 7919).ToString(CultureInfo.InvariantCulture);
        var first = new DateOnly(2024, 1, 20).AddDays(number);
        var (second, format) = (first.AddDays(3 + number % 90), Formats[number % Formats.Length]);
        // Far from the other dates: no shift moves one of them onto it.
        var born = new DateOnly(1931, 2, 3).AddDays(number * 3);
        var (phone, mail, url) = (
            Phone(number),
            $"contact{digits}@mail{number}.example.org",
            $"https://people.example.org/p{digits}"
        );
        var (serial, address) = (Serial(number, digits), Address(number));
        var companion = Companions[number % Companions.Length];
        var (friend, kin) = (
            new[] { "Thandiwe", "Ludmila", "Ibrahim", "Rosalind" }[number % 4],
            new[] { "Featherstone", "Mbekwe", "Johansen-Lie" }[number % 3]
        );
        var name = Spelled(given, family, number);
        var planted =
            $"{name} came; {Titled(family, number)}, record {digits[..3]}-{digits[3..]}, tel {phone}, {mail}, {address.Text}. "
            + $"{serial.Text}; see {url}. Born {Date(born, format)}, {90 + number % 14}-year-old.";
        var shouted = planted.ToUpperInvariant();
        // In capitals throughout nothing tells another person's name from an abbreviation.
        planted +=
            $" {companion.Replace("{0}", friend, StringComparison.Ordinal).Replace("{1}", kin, StringComparison.Ordinal)} agrees.";
        var other = (given + " " + family, name, Spelled(given, family, number + 3));
        return new(
            new CaseSubmission
            {
                Patient = new Patient
                {
                    Name =
                        number % 3 == 0 ? $"{family}, {given}"
                        : number % 3 == 1 && number % 2 == 0 ? $"{family} {given}"
                        : $"{given} {family}",
                    Id = $"MRN-{digits}",
                    AgeYears = 93,
                    BirthDate = born,
                },
                ChiefComplaint = $"Chest pain. {planted}",
                HistoryOfPresentIllness =
                    $"{other.Item1} was admitted on {Date(first, format)} and again on {Date(second, format)}. {planted}",
                Examination = $"{other.Item3}'s belly is soft. {planted}",
                SocialHistory = $"Lives alone. {shouted}",
                FamilyHistory = $"None. {other.Item2}'s mother had diabetes. {planted}",
                PastMedicalHistory = [$"hypertension ({other.Item3})", planted],
                Medications =
                [
                    new Medication { Name = $"metformin, as {name} says", Dose = $"75 mg, given to {name}" },
                    new Medication { Name = "aspirin", Dose = "75 mg" },
                ],
                Allergies = [new Allergy { Substance = $"penicillin ({name})", Reaction = $"rash; {planted}" }],
                Labs =
                [
                    new LabResult
                    {
                        Name = $"troponin of {name}",
                        Value = 0.5,
                        Unit = "ng/mL",
                    },
                    new LabResult
                    {
                        Name = "potassium",
                        Value = 4.1,
                        Unit = "mmol/L",
                    },
                ],
                Investigations =
                [
                    new Investigation { Name = "ECG", Finding = $"ST elevation in II, III, aVF; {planted}" },
                    new Investigation { Name = $"CT of {name}", Finding = "normal" },
                ],
            },
            [
                .. Parts($"{given} {family}"),
                .. companion.Contains("{0}", StringComparison.Ordinal) ? [friend] : Array.Empty<string>(),
                .. companion.Contains("{1}", StringComparison.Ordinal) ? [kin] : Array.Empty<string>(),
                digits,
                digits[3..],
                phone,
                mail,
                url,
                serial.Number,
                Date(born, format),
                address.Place,
                $"{90 + number % 14}-year",
                "93 years",
            ],
            (first, second)
        );
    }

    /// <summary>
    /// A name with one letter of its longest part left out; absent where no part is long enough to be known by it.
    /// </summary>
    public static (string Name, string Misspelt)? Misspelt(int number)
    {
        var culture = Cultures[number % Cultures.Length];
        var family = culture.Family[number / 7 % culture.Family.Length];
        // Without accents a letter is one letter; an eponym is known letter by letter only.
        var part = Folding.Plain(family.Split(' ', '-', '\'').MaxBy(one => one.Length)!);
        return part.Length > 6 && part != "Parkinson" ? ($"{culture.Given[0]} {family}", part.Remove(3, 1)) : null;
    }

    private static string Date(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    private static string Spelled(string given, string family, int number) =>
        (number % 8) switch
        {
            0 => $"{given} {family}",
            1 => $"{family}, {given}",
            2 => $"{given[0]}. {family}",
            3 => $"{given} {family}".ToUpperInvariant(),
            4 => Folding.Plain($"{given} {family}"),
            5 => $"{family.ToUpperInvariant()} {given}",
            6 => $"{family}, {given[0]}.",
            _ => $"{family} {given}",
        };

    private static string Titled(string family, int number) =>
        new[] { "Mr {0}", "Mrs {0}'s relatives", "Frau {0}", "Señora {0}", "Patient {0}", "Mr {0}'s", "Ms. {0}" }[
            number % 7
        ]
            .Replace("{0}", family, StringComparison.Ordinal);

    private static string Phone(int number) =>
        new[] { "+49 30 1234{0}", "(617) 555-0{0}", "020 7946 0{0}", "+234 803 555 0{0}" }[number % 4]
            .Replace("{0}", (100 + number).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static (string Text, string Number) Serial(int number, string digits) =>
        (number % 6) switch
        {
            0 => ($"passport C{digits[1..]}", $"C{digits[1..]}"),
            1 => ($"insurance policy no. AX-{digits[4..]}-B", $"AX-{digits[4..]}"),
            2 => ($"pacemaker serial no. PJN{digits}", $"PJN{digits}"),
            3 => ($"device serial SN-{digits[2..]}", digits[2..]),
            4 => ($"SSN 123-{number % 90 + 10}-{digits[4..]}", $"-{digits[4..]}"),
            _ => ($"driving licence no. ROE{digits[2..]}J9", $"{digits[2..]}J9"),
        };

    private static (string Text, string Place) Address(int number) =>
        (number % 5) switch
        {
            0 => ($"{10 + number % 80} Ashgrove Street", "Ashgrove"),
            1 => ($"Lindenstraße {number % 70 + 1}, 10115 Berlin", "Lindenstra"),
            2 => ($"Calle Serrano {number % 70 + 1}, 28001 Madrid", "Serrano"),
            3 => ($"Flat 2, {number % 70 + 1} Marlborough Road, SW1A 1AA", "SW1A 1AA"),
            _ => ($"{number % 70 + 1} rue de la Paix", "Paix"),
        };

    private static IEnumerable<string> Parts(string name) =>
        name.Split(' ', '-', '\'')
            .Where(part =>
                part.Length > 2
                && part is not ("del" or "der" or "van" or "von" or "ten" or "bin" or "Min" or "jun" or "Seo")
            );
}

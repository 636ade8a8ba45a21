using System.Globalization;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>A patient with everything that points to them, planted in every field of the case that holds free text.</summary>
/// <param name="Submission">The case.</param>
/// <param name="Planted">What must not be in a prompt.</param>
/// <param name="Dates">The two dates that are planted, in the order of the text.</param>
internal sealed record PlantedPatient(CaseSubmission Submission, string[] Planted, (DateOnly First, DateOnly Second) Dates);

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
    ];

    private static readonly string[] Formats = ["yyyy-MM-dd", "dd/MM/yyyy", "dd.MM.yy", "d MMMM yyyy", "MMMM d, yyyy", "dd-MMM-yyyy"];

    public static PlantedPatient Of(int number)
    {
        var culture = Cultures[number % Cultures.Length];
        var (given, family) = (culture.Given[number / 11 % culture.Given.Length], culture.Family[number / 7 % culture.Family.Length]);
        var digits = (10_000_000 + number * 7919).ToString(CultureInfo.InvariantCulture);
        var first = new DateOnly(2024, 1, 20).AddDays(number);
        var (second, format) = (first.AddDays(3 + number % 90), Formats[number % Formats.Length]);
        var (phone, mail) = (Phone(number), $"contact{digits}@mail{number}.example.org");
        var name = Spelled(given, family, number);
        var planted = $"{name} came; {Titled(family, number)}, record {digits[..3]}-{digits[3..]}, tel {phone}, {mail}, {10 + number % 80} Ashgrove Street.";
        var other = (given + " " + family, name, Spelled(given, family, number + 3));
        return new(new CaseSubmission
        {
            Patient = new Patient { Name = number % 3 == 0 ? $"{family}, {given}" : $"{given} {family}", Id = $"MRN-{digits}", AgeYears = 93 },
            ChiefComplaint = $"Chest pain. {planted}",
            HistoryOfPresentIllness = $"{other.Item1} was admitted on {Date(first, format)} and again on {Date(second, format)}. {planted}",
            Examination = $"{other.Item3}'s belly is soft. {planted}",
            SocialHistory = $"Lives alone. {planted.ToUpperInvariant()}",
            FamilyHistory = $"None. {other.Item2}'s mother had diabetes. {planted}",
            PastMedicalHistory = [$"hypertension ({other.Item3})", planted],
            Medications = [new Medication { Name = "aspirin", Dose = $"75 mg, given to {name}" }],
            Allergies = [new Allergy { Substance = "penicillin", Reaction = $"rash; {planted}" }],
            Investigations = [new Investigation { Name = "ECG", Finding = $"ST elevation in II, III, aVF; {planted}" }],
        }, [.. Parts($"{given} {family}"), digits, digits[3..], phone, mail, "Ashgrove", "93 years"], (first, second));
    }

    private static string Date(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    private static string Spelled(string given, string family, int number) => (number % 6) switch
    {
        0 => $"{given} {family}",
        1 => $"{family}, {given}",
        2 => $"{given[0]}. {family}",
        3 => $"{given} {family}".ToUpperInvariant(),
        4 => Folding.Plain($"{given} {family}"),
        _ => $"{family} {given}",
    };

    private static string Titled(string family, int number) =>
        new[] { "Mr {0}", "Mrs {0}'s relatives", "Frau {0}", "Señora {0}", "Patient {0}" }[number % 5].Replace("{0}", family, StringComparison.Ordinal);

    private static string Phone(int number) => new[] { "+49 30 1234{0}", "(617) 555-0{0}", "020 7946 0{0}", "+234 803 555 0{0}" }[number % 4]
        .Replace("{0}", (100 + number).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static IEnumerable<string> Parts(string name) => name.Split(' ', '-', '\'').Where(part => part.Length > 2 && part is not ("del" or "der" or "van" or "von" or "ten" or "bin"));
}

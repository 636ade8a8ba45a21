using System.Globalization;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Privacy;

internal sealed class NoIdentifierLeavesTests
{
    private const int Patients = 250;

    [Test]
    public void The_accents_of_the_test_fold_one_by_one() => Assert.That(Folding.IsSound, Is.True);

    [Test]
    public void No_planted_identifier_is_in_a_prompt_and_all_are_restored()
    {
        var leaks = new List<string>();
        for (var number = 0; number < Patients; number++)
        {
            var patient = PatientGenerator.Of(number);
            var (told, identities) = IdentityMask.Case($"case-{number}", patient.Submission, Masks.AcceptedAt);
            var masked = new PromptText().Case(told, 93).Json("Settled report", told.Examination).Plain().Text;

            Assert.That(Texts(Restoring.Of(identities).All(told)), Is.EqualTo(Texts(patient.Submission)));
            leaks.AddRange(
                patient.Planted.Where(one => Holds(masked, one)).Select(one => $"{number}: {one} in {masked}")
            );
            Assert.That(
                masked,
                Does.Contain("ST elevation in II, III, aVF").And.Contain("aspirin 75 mg").And.Contain("hypertension")
            );
        }

        Assert.That(leaks, Is.Empty);
    }

    [Test]
    public void The_test_would_see_a_leak() =>
        Assert.That(
            Enumerable
                .Range(0, Patients)
                .All(number =>
                {
                    var patient = PatientGenerator.Of(number);
                    var prompt = new PromptText().Case(patient.Submission, 93).Plain().Text;
                    return patient.Planted.All(one => Holds(prompt, one));
                }),
            Is.True
        );

    [Test]
    public void The_interval_between_two_dates_survives()
    {
        for (var number = 0; number < Patients; number++)
        {
            var (first, second) = PatientGenerator.Of(number).Dates;
            var mask = Masks.Of(caseId: $"case-{number}");
            var masked = mask.Mask($"{Iso(first)} {second.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
            var (one, other) = (
                DateOnly.Parse(masked[..10], CultureInfo.InvariantCulture),
                DateOnly.Parse(masked[11..], CultureInfo.InvariantCulture)
            );

            Assert.That(other.DayNumber - one.DayNumber, Is.EqualTo(second.DayNumber - first.DayNumber));
            Assert.That(one, Is.Not.EqualTo(first));
        }
    }

    [Test]
    public void A_misspelt_name_is_still_the_patients()
    {
        var leaks = new List<string>();
        for (var number = 0; number < Patients; number++)
            if (PatientGenerator.Misspelt(number) is var (name, misspelt))
                leaks.AddRange(
                    new[] { Masks.Of(name).Mask($"Today {misspelt} has chest pain") }.Where(masked =>
                        Holds(masked, misspelt)
                    )
                );

        Assert.That(leaks, Is.Empty);
    }

    private static IEnumerable<string> Texts(CaseSubmission submission) =>
        EveryText.In(submission with { Patient = null });

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Holds(string text, string identifier) =>
        Folding.Lower(text).Contains(Folding.Lower(identifier), StringComparison.Ordinal);
}

using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>Masks as the tests need them.</summary>
internal static class Masks
{
    public static readonly DateTimeOffset AcceptedAt = new(2026, 3, 15, 9, 0, 0, TimeSpan.Zero);

    public static IdentityMask Of(string? name = "Jane Roe", string? id = "H-4711/0815", string caseId = "case-1") =>
        IdentityMask.Of(caseId, Submission(name, id), AcceptedAt);

    public static CaseSubmission Submission(string? name, string? id) =>
        new()
        {
            Patient = new Patient
            {
                Name = name,
                Id = id,
                AgeYears = 58,
                BirthDate = new DateOnly(1968, 2, 11),
            },
            ChiefComplaint = "Chest pain",
        };
}

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// The fields of a case that may be cut, the most important first. Patient, complaint and vital signs stand before
/// them and are never cut.
/// </summary>
internal enum CaseField
{
    AbnormalLabs,
    Allergies,
    Medications,
    History,
    Examination,
    Investigations,
    PastHistory,
    NormalLabs,
    SocialHistory,
    FamilyHistory,
}

using Orleans.MedAssist.Models;

namespace Orleans.MedAssist.Specialists;

/// <summary>Specialties of the catalogue in prompts, which know nothing of the catalogue.</summary>
internal static class SpecialtyPrompts
{
    /// <summary>Those that may be consulted.</summary>
    public static PromptText Specialties(this PromptText prompt, IEnumerable<Specialty> specialties) =>
        prompt.Specialties(specialties.Select(specialty => (specialty.Id, specialty.Brief)));

    /// <summary>The one that is asked.</summary>
    public static PromptText Specialty(this PromptText prompt, Specialty specialty, bool challenger) =>
        prompt.Specialty(specialty.Id, specialty.Brief, specialty.Priority, challenger);
}

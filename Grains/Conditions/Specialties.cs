using System.Collections.Frozen;

namespace Orleans.MedAssist.Conditions;

/// <summary>The specialty ids that scripts may name.</summary>
internal static class Specialties
{
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "cardiology",
        "neurology",
        "pulmonology",
        "gastroenterology",
        "endocrinology",
        "nephrology",
        "infectious-disease",
        "haematology-oncology",
        "rheumatology",
        "dermatology",
        "psychiatry",
        "obstetrics-gynaecology",
        "paediatrics",
        "general-surgery",
        "orthopaedics",
        "urology",
        "ophthalmology",
        "ent",
        "emergency-medicine",
        "toxicology",
        "internal-medicine",
        "genetics-metabolic",
        "vascular-surgery",
        "allergy-immunology"
    );
}

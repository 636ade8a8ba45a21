using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Triage;

internal sealed class RoutingTests
{
    private static readonly SpecialtyCatalog Catalog = new(Options.Create(new SpecialtyOptions()));

    private static readonly Routing Rules = new(Catalog);

    [Test]
    public void Key_words_of_the_complaint_lead_to_their_specialty()
    {
        var route = Route("Palpitations and chest pressure")!;
        Assert.That(route.Specialties[0], Is.EqualTo("cardiology"));
        Assert.That(route.DecidedBy, Is.EqualTo(TriageDecider.Rules));
    }

    [Test]
    public void A_finding_that_is_denied_leads_nowhere() => Assert.That(Route("Denies seizure"), Is.Null);

    [Test]
    public void A_childs_case_always_has_a_paediatrician() =>
        Assert.That(Route("Seizure", age: 4)!.Specialties, Does.Contain("paediatrics"));

    [Test]
    public void A_pregnant_patients_case_always_has_an_obstetrician() =>
        Assert.That(Route("Palpitations", pregnant: true)!.Specialties, Does.Contain("obstetrics-gynaecology"));

    [Test]
    public void Who_the_caller_names_is_asked_in_the_callers_order()
    {
        var route = Route("Palpitations", options: new() { Specialties = ["neurology", "endocrinology"] })!;
        Assert.That(route.Specialties, Is.EqualTo(new[] { "neurology", "endocrinology" }));
        Assert.That((route.DecidedBy, route.Path), Is.EqualTo((TriageDecider.Caller, CasePath.Panel)));
    }

    [Test]
    public void One_specialty_that_the_caller_names_is_a_simple_case()
    {
        var route = Route("Palpitations", options: new() { Specialties = ["neurology"] })!;
        Assert.That(route.Specialties, Is.EqualTo(new[] { "neurology" }));
        Assert.That(route.Path, Is.EqualTo(CasePath.Simple));
    }

    [Test]
    public void The_callers_path_is_kept()
    {
        Assert.That(
            Route("Palpitations", Acuity.Emergent, options: new() { Path = CasePath.Simple })!.Specialties,
            Has.Length.EqualTo(1)
        );
        Assert.That(
            Route("Palpitations", options: new() { Path = CasePath.Panel })!.Specialties,
            Has.Length.GreaterThan(1)
        );
    }

    [Test]
    public void A_case_that_is_urgent_by_the_floor_gets_a_panel() =>
        Assert.That(Route("Palpitations", Acuity.Urgent)!.Path, Is.EqualTo(CasePath.Panel));

    [Test]
    public void The_rules_never_triage_below_the_floor() =>
        Assert.That(Route("Palpitations", Acuity.Resuscitation)!.Acuity, Is.EqualTo(Acuity.Resuscitation));

    [Test]
    public void The_rules_abstain_where_nothing_points_anywhere() => Assert.That(Route("Feels odd"), Is.Null);

    [TestCase(50, CasePath.Auto, "internal-medicine,emergency-medicine", CasePath.Panel)]
    [TestCase(5, CasePath.Auto, "paediatrics,emergency-medicine", CasePath.Panel)]
    [TestCase(50, CasePath.Simple, "internal-medicine", CasePath.Simple)]
    public void By_default_a_generalist_of_the_patients_age_looks_first(
        double age,
        CasePath asked,
        string specialties,
        CasePath path
    )
    {
        var route = Routing.Default(Case("Feels odd", false, new() { Path = asked }), age, Floor(Acuity.NonUrgent));
        Assert.That(
            (string.Join(',', route.Specialties), route.Path, route.DecidedBy, route.Acuity),
            Is.EqualTo((specialties, path, TriageDecider.Default, Acuity.Urgent))
        );
        Assert.That(route.Specialties.All(Catalog.Contains), Is.True);
    }

    private static TriageAssessment? Route(
        string complaint,
        Acuity floor = Acuity.NonUrgent,
        double age = 40,
        bool pregnant = false,
        CaseOptions? options = null
    ) => Rules.Route(Case(complaint, pregnant, options ?? new()), age, Floor(floor));

    private static CaseSubmission Case(string complaint, bool pregnant, CaseOptions options) =>
        new()
        {
            Patient = new() { Pregnant = pregnant },
            ChiefComplaint = complaint,
            Options = options,
        };

    private static FloorAssessment Floor(Acuity acuity) => new() { Acuity = acuity, Reasons = [] };
}

using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Specialists;

internal sealed class SpecialtyCatalogTests
{
    [Test]
    public void At_least_fourteen_specialties_are_built_in_and_complete()
    {
        var all = With().All.ToList();
        Assert.That(all, Has.Count.GreaterThanOrEqualTo(14));
        Assert.That(
            all.Where(specialty => specialty.Keywords.Count == 0).Select(specialty => specialty.Id),
            Is.SubsetOf(new[] { "internal-medicine", "emergency-medicine" })
        );
        Assert.That(
            all.Select(specialty => specialty.Id),
            Is.Unique.And.SupersetOf(
                new[]
                {
                    "cardiology",
                    "neurology",
                    "endocrinology",
                    "paediatrics",
                    "internal-medicine",
                    "emergency-medicine",
                    "obstetrics-gynaecology",
                }
            )
        );
    }

    [Test]
    public void The_guides_priorities_are_kept()
    {
        var catalog = With();
        Assert.That(
            (catalog["cardiology"].Priority, catalog["neurology"].Priority, catalog["endocrinology"].Priority),
            Is.EqualTo((8, 8, 6))
        );
    }

    [Test]
    public void A_hospital_adds_a_specialty()
    {
        var catalog = With(Hyperbaric);
        Assert.That(catalog["hyperbaric-medicine"], Is.EqualTo(Hyperbaric));
        Assert.That(catalog.ReliabilityOf("hyperbaric-medicine"), Is.EqualTo(0.5));
        Assert.That(catalog.All.Count(), Is.EqualTo(With().All.Count() + 1));
    }

    [Test]
    public void A_hospitals_own_replaces_the_built_in_of_the_same_id()
    {
        var own = Hyperbaric with { Id = "cardiology" };
        var catalog = With(own);
        Assert.That(catalog["cardiology"], Is.EqualTo(own));
        Assert.That(catalog.All.Count(), Is.EqualTo(With().All.Count()));
    }

    [TestCase("Hyper Baric", "Name", 5, 0.5, "id 'Hyper Baric'")]
    [TestCase("", "Name", 5, 0.5, "id ''")]
    [TestCase("hyperbaric", "", 5, 0.5, "'hyperbaric' needs a name")]
    [TestCase("hyperbaric", "Name", 0, 0.5, "priority of 'hyperbaric'")]
    [TestCase("hyperbaric", "Name", 11, 0.5, "priority of 'hyperbaric'")]
    [TestCase("hyperbaric", "Name", 5, 0, "reliability of 'hyperbaric'")]
    [TestCase("hyperbaric", "Name", 5, 1.01, "reliability of 'hyperbaric'")]
    [TestCase("hyperbaric", "Name", 5, double.NaN, "reliability of 'hyperbaric'")]
    public void A_bad_specialty_is_refused_by_name(
        string id,
        string name,
        int priority,
        double reliability,
        string says
    ) =>
        Assert.That(
            () =>
                With(
                    new Specialty
                    {
                        Id = id,
                        Name = name,
                        Brief = "b",
                        Priority = priority,
                        Reliability = reliability,
                    }
                ),
            Throws.InvalidOperationException.With.Message.Contains(says)
        );

    [Test]
    public void An_unknown_specialty_is_named() =>
        Assert.That(() => With()["alchemy"], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("'alchemy'"));

    [Test]
    public void A_specialty_that_a_later_configuration_dropped_still_weighs() =>
        Assert.That(With().ReliabilityOf("dropped"), Is.EqualTo(1));

    private static Specialty Hyperbaric =>
        new()
        {
            Id = "hyperbaric-medicine",
            Name = "Hyperbaric medicine",
            Brief = "Decompression and gas embolism.",
            Reliability = 0.5,
        };

    private static SpecialtyCatalog With(params Specialty[] own)
    {
        var options = new SpecialtyOptions();
        foreach (var specialty in own)
            options.Specialties.Add(specialty);
        return new(Options.Create(options));
    }
}

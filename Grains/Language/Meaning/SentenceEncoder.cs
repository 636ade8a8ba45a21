using System.Numerics.Tensors;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language.Meaning;

/// <summary>
/// all-MiniLM-L6-v2 (Wang and others, MiniLM, 2020; model card of sentence-transformers, Apache-2.0) inside the
/// process, its matrices in eight bits (see Weights): the mean of the last layer over all tokens, length 1. Each call
/// runs on the caller's thread alone, about 2 ms of processor time for 25 tokens and 4 for 75; callers run beside each
/// other. Loaded at the first use, about 60 MB.
/// </summary>
internal sealed partial class SentenceEncoder(ILogger<SentenceEncoder> log, string folder) : ITextMeaning, IDisposable
{
    /// <summary>Numbers of a direction.</summary>
    public const int Numbers = 384;

    /// <summary>The longest text that the model was trained to read.</summary>
    public const int MostTokens = 256;

    /// <summary>Changes whenever a text would be embedded differently.</summary>
    public const string Identity = "minilm-l6-v2-384-int8";

    /// <summary>The same before its weights were quantised: its vectors differ by less than any two texts do.</summary>
    public const string Unquantised = "minilm-l6-v2-384";

    private const string Output = "last_hidden_state";

    private readonly Lock _loading = new();
    private Loaded? _loaded;
    private bool _failed;

    /// <summary>The encoder that lies beside the product.</summary>
    public SentenceEncoder(ILogger<SentenceEncoder> log)
        : this(log, Path.Combine(AppContext.BaseDirectory, "encoder")) { }

    public bool IsAvailable => Load() is not null;

    public float[] Embed(string text, int mostTokens, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (session, tokenizer) = Required();
        var ids = tokenizer.EncodeToIds(Folding.Plain(text), mostTokens, out _, out _);
        var tokens = ids.Count;
        long[] shape = [1, tokens];
        using var words = OrtValue.CreateTensorValueFromMemory([.. ids.Select(id => (long)id)], shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(Filled(tokens, 1), shape);
        using var types = OrtValue.CreateTensorValueFromMemory(Filled(tokens, 0), shape);
        using var options = new RunOptions();
        using var ended = cancellationToken.UnsafeRegister(static run => ((RunOptions)run!).Terminate = true, options);
        try
        {
            using var outputs = session.Run(
                options,
                ["input_ids", "attention_mask", "token_type_ids"],
                [words, mask, types],
                [Output]
            );
            return Mean(outputs[0].GetTensorDataAsSpan<float>());
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public int Tokens(string text) => Required().Tokenizer.CountTokens(Folding.Plain(text));

    public void Dispose() => _loaded?.Session.Dispose();

    private Loaded Required() =>
        Load() ?? throw new InvalidOperationException("The sentence encoder cannot be loaded on this machine.");

    private Loaded? Load()
    {
        if (_loaded is { } loaded)
            return loaded;
        lock (_loading)
        {
            if (_failed || _loaded is not null)
                return _loaded;
            try
            {
                return _loaded = Loaded.From(folder);
            }
            // A platform without the native library says so in several ways, often as the initialiser of a type.
            catch (Exception e)
                when (e
                        is DllNotFoundException
                            or BadImageFormatException
                            or TypeInitializationException
                            or EntryPointNotFoundException
                            or OnnxRuntimeException
                            or IOException
                )
            {
                _failed = true;
                LogUnavailable((e.InnerException ?? e).GetType().Name);
                return null;
            }
        }
    }

    private static float[] Mean(ReadOnlySpan<float> tokens)
    {
        var mean = new float[Numbers];
        for (var at = 0; at < tokens.Length; at += Numbers)
            TensorPrimitives.Add(mean, tokens.Slice(at, Numbers), mean);
        TensorPrimitives.Divide(mean, TensorPrimitives.Norm<float>(mean), mean);
        return mean;
    }

    private static long[] Filled(int count, long value)
    {
        var filled = new long[count];
        Array.Fill(filled, value);
        return filled;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The sentence encoder cannot be loaded ({Error}): meaning is compared by words alone until the process is started anew"
    )]
    private partial void LogUnavailable(string error);

    private sealed record Loaded(InferenceSession Session, BertTokenizer Tokenizer)
    {
        public static Loaded From(string folder)
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
            return new(
                new InferenceSession(Path.Combine(folder, "model.onnx"), options),
                BertTokenizer.Create(Path.Combine(folder, "vocab.txt"))
            );
        }
    }
}

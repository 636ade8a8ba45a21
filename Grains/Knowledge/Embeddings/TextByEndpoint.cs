using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>The embedding by a model behind an endpoint.</summary>
internal sealed class TextByEndpoint : ITextEmbedding, IDisposable
{
    private readonly EndpointGenerator _generator;

    public TextByEndpoint(IOptions<EmbeddingOptions> options, EndpointClients clients, QuestionPrivacy privacy)
    {
        _generator = new(clients.Open(), options.Value, privacy);
        Identity = IdentityOf(options.Value);
    }

    public string Identity { get; }

    /// <summary>An encoder knows more than words: they only decide between texts that it finds alike.</summary>
    public WordWeight WordWeight(string question) => new(0.25f);

    public bool KeepsVectors => true;

    public bool IsOutside => true;

    public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) => _generator;

    public void Dispose() => _generator.Close();

    private static string IdentityOf(EmbeddingOptions options)
    {
        var identity = $"{options.Model}-{LexicalEmbedding.Dimensions}";
        return options.QuestionPrefix.Length + options.DocumentPrefix.Length == 0
            ? identity
            : $"{identity}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.QuestionPrefix}\0{options.DocumentPrefix}")).AsSpan(0, 4))}";
    }
}

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// The tables of a knowledge base file. Any change here changes <see cref="Revision"/>, and so every base's version.
/// </summary>
internal static class KnowledgeSchema
{
    public const string Revision = "2";

    public const string Tables = """
        CREATE TABLE medical_guidelines (
            guideline_id INTEGER PRIMARY KEY,
            passage_id   VARCHAR NOT NULL UNIQUE,
            specialty    VARCHAR NOT NULL,
            title        VARCHAR NOT NULL,
            content      TEXT NOT NULL,
            source       VARCHAR NOT NULL,
            year         INTEGER NOT NULL,
            conditions   VARCHAR[] NOT NULL,
            embedding    FLOAT[768] NOT NULL,
            last_updated TIMESTAMP NOT NULL);
        CREATE TABLE medical_cases (
            case_id         INTEGER PRIMARY KEY,
            patient_age     INTEGER,
            chief_complaint VARCHAR NOT NULL,
            diagnosis       VARCHAR NOT NULL,
            specialty       VARCHAR NOT NULL,
            embedding       FLOAT[768] NOT NULL,
            created_at      TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE embedding_terms (term VARCHAR NOT NULL, documents INTEGER NOT NULL);
        CREATE TABLE published (
            version        VARCHAR NOT NULL,
            embedding      VARCHAR NOT NULL,
            guidelines     BIGINT NOT NULL,
            cases          BIGINT NOT NULL,
            documents      INTEGER NOT NULL,
            average_length DOUBLE NOT NULL,
            build          VARCHAR NOT NULL);
        """;

    public const string Indexes = """
        CREATE INDEX idx_guideline_specialty ON medical_guidelines (specialty);
        CREATE INDEX idx_specialty ON medical_cases (specialty);
        CREATE INDEX idx_diagnosis ON medical_cases (diagnosis);
        """;

    /// <summary>
    /// Written last: a file without this row was never finished. The build ties index files to this one file.
    /// </summary>
    public const string Seal = """
        INSERT INTO published
        SELECT $version, $embedding, (SELECT count(*) FROM medical_guidelines), (SELECT count(*) FROM medical_cases),
            $documents, $average_length, uuid()::VARCHAR;
        """;
}

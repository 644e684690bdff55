namespace NewsSite.Site;

/// <summary>A setting that must be known before the services are built is wrong. The message is the sentence that the operator reads.</summary>
public sealed class WrongSettingException(string sentence) : Exception(sentence);

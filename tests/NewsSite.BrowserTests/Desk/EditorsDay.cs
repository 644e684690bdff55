namespace NewsSite.BrowserTests.Desk;

/// <summary>The tests of an editor's day: on one site, whose clock only goes on.</summary>
[CollectionDefinition]
public sealed class EditorsDay : ICollectionFixture<EditorSite>;

/// The skeleton of the page.
enum HTMLPage {
    /// `{{{…}}}` only takes what is already `Markup`, and the stylesheet.
    static let template = """
        {{% CONTENT_TYPE:LEDGER}}
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src '{{styleDigest}}'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#content">{{skip}}</a>
        <div class="page">
        {{{languages}}}
        <header class="head">
        {{{head}}}
        </header>
        <main id="content">
        {{{lead}}}
        {{{contents}}}
        {{{sections}}}
        {{{others}}}
        </main>
        {{{foot}}}
        </div>
        </body>
        </html>

        """
}

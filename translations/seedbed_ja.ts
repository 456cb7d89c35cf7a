<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>ComparisonText</name>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>同じ</translation>
    </message>
    <message>
        <source>Rows of</source>
        <translation>行の対象</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>The schema is the same.</source>
        <translation>スキーマは同じです。</translation>
    </message>
    <message numerus="yes">
        <source>The schema differs in %Ln line(s).</source>
        <translation>
            <numerusform>スキーマは %Ln 行異なります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every table has as many rows as before.</source>
        <translation>どのテーブルも行数は変わっていません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) of %1 differ in their rows.</source>
        <translation>
            <numerusform>%1 個のテーブルのうち %Ln 個で行数が異なります。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences, one after the other.</extracomment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>DiskText</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>A database and the project or environment that it belongs to.</extracomment>
        <translation>%2 の %1</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1、ピン留め済み</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>スナップショット</translation>
    </message>
    <message>
        <source>live data</source>
        <translation>現在のデータ</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>退避済み</translation>
    </message>
    <message>
        <source>spare copy</source>
        <translation>予備コピー</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>ごみ箱内</translation>
    </message>
    <message>
        <source>under construction</source>
        <translation>作成中</translation>
    </message>
    <message>
        <source>%1 of %2 are free on %3, at %4.</source>
        <translation>%4 (%3) の空きは %2 中 %1 です。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>ディスク上</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>固有</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>snapshots: %1</source>
        <translation>スナップショット: %1</translation>
    </message>
    <message>
        <source>live data: %1</source>
        <translation>現在のデータ: %1</translation>
    </message>
    <message>
        <source>put aside: %1</source>
        <translation>退避済み: %1</translation>
    </message>
    <message>
        <source>in the bin: %1</source>
        <translation>ごみ箱内: %1</translation>
    </message>
    <message>
        <source>spare copies: %1</source>
        <translation>予備コピー: %1</translation>
    </message>
    <message>
        <source>under construction: %1</source>
        <translation>作成中: %1</translation>
    </message>
</context>
<context>
    <name>EngineModelsText</name>
    <message>
        <source>without a name</source>
        <translation>名前なし</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>ステータス</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>作成</translation>
    </message>
</context>
<context>
    <name>EnvironmentWords</name>
    <message>
        <source>%1 (deleted)</source>
        <translation>%1 (削除済み)</translation>
    </message>
    <message>
        <source>not created</source>
        <translation>未作成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 of %2 running</source>
        <translation>%2 個中 %1 個が実行中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The engine does not answer.</source>
        <translation>エンジンが応答しません。</translation>
    </message>
    <message>
        <source>Start the engine; Seedbed goes on by itself when it answers.</source>
        <translation>エンジンを起動してください。応答があれば Seedbed は自動的に再開します。</translation>
    </message>
    <message>
        <source>The engine does not let you in.</source>
        <translation>エンジンへのアクセスが拒否されました。</translation>
    </message>
    <message>
        <source>Ask for access to the engine&apos;s socket, for example by joining the group docker.</source>
        <translation>docker グループに加えてもらうなどして、エンジンのソケットへのアクセス権を得てください。</translation>
    </message>
    <message>
        <source>The engine refused to do this.</source>
        <translation>エンジンがこの操作を拒否しました。</translation>
    </message>
    <message>
        <source>Read what the engine says and try again.</source>
        <translation>エンジンのメッセージを確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Something that is needed is not there.</source>
        <translation>必要なものが見つかりません。</translation>
    </message>
    <message>
        <source>Check the name, or create what is missing.</source>
        <translation>名前を確認するか、足りないものを作成してください。</translation>
    </message>
    <message>
        <source>This is not possible in the present state.</source>
        <translation>現在の状態では実行できません。</translation>
    </message>
    <message>
        <source>Wait for what is under way, then try again.</source>
        <translation>実行中の処理が終わってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The name is taken by something that is not this project&apos;s.</source>
        <translation>この名前は、このプロジェクト以外のものに使われています。</translation>
    </message>
    <message>
        <source>Remove or rename the other one, or give the project another name.</source>
        <translation>相手を削除するか名前を変えるか、プロジェクトに別の名前を付けてください。</translation>
    </message>
    <message>
        <source>A port is taken.</source>
        <translation>ポートが使用中です。</translation>
    </message>
    <message>
        <source>Stop the program that holds the port, or choose another port in the project file.</source>
        <translation>ポートを使っているプログラムを停止するか、プロジェクトファイルで別のポートを指定してください。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>ディスクの空きがありません。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>空き容量を増やして、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The project file has a mistake.</source>
        <translation>プロジェクトファイルに誤りがあります。</translation>
    </message>
    <message>
        <source>Correct the file; Seedbed reads it again when you save it.</source>
        <translation>ファイルを修正してください。保存すると Seedbed が読み直します。</translation>
    </message>
    <message>
        <source>This cannot be done as it was asked.</source>
        <translation>この指定では実行できません。</translation>
    </message>
    <message>
        <source>Check what was entered.</source>
        <translation>入力内容を確認してください。</translation>
    </message>
    <message>
        <source>A command in a container failed.</source>
        <translation>コンテナ内のコマンドが失敗しました。</translation>
    </message>
    <message>
        <source>Read its last lines, correct the cause and run it again.</source>
        <translation>最後の数行を確認し、原因を取り除いてから、もう一度実行してください。</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>時間内に終わりませんでした。</translation>
    </message>
    <message>
        <source>Look at the service&apos;s log, then try again.</source>
        <translation>サービスのログを確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>キャンセルされました。</translation>
    </message>
    <message>
        <source>Nothing half-made was left behind.</source>
        <translation>作りかけのものは残っていません。</translation>
    </message>
    <message>
        <source>A file or folder cannot be used.</source>
        <translation>ファイルまたはフォルダーを使用できません。</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation>フォルダーがあり、書き込み権限があることを確認してください。</translation>
    </message>
    <message>
        <source>This engine or image cannot do that.</source>
        <translation>このエンジンまたはイメージでは対応していません。</translation>
    </message>
    <message>
        <source>Use a newer engine or another image.</source>
        <translation>新しいエンジンか別のイメージを使用してください。</translation>
    </message>
    <message>
        <source>The project asks for something that you have not allowed yet.</source>
        <translation>プロジェクトが、まだ許可していないものを求めています。</translation>
    </message>
    <message>
        <source>Look at what it asks for, then allow it.</source>
        <translation>求めている内容を確認してから許可してください。</translation>
    </message>
    <message>
        <source>Something went wrong inside Seedbed.</source>
        <translation>Seedbed の内部で問題が起きました。</translation>
    </message>
    <message>
        <source>Please report this with the words below.</source>
        <translation>下記の文面を添えて報告してください。</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Database not taken over</source>
        <translation>引き継いでいないデータベース</translation>
    </message>
    <message>
        <source>The data of %1 is in a plain volume or a folder, so it can be neither saved nor reset.</source>
        <translation>%1 のデータは通常のボリュームまたはフォルダーにあるため、保存もリセットもできません。</translation>
    </message>
    <message>
        <source>Take it over on the Databases page; what it has now is kept.</source>
        <translation>［データベース］ページで引き継いでください。今あるものは保管されます。</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>エンジンなし</translation>
    </message>
    <message>
        <source>Version of the engine</source>
        <translation>エンジンのバージョン</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>プロジェクトファイル</translation>
    </message>
    <message>
        <source>Environment file missing</source>
        <translation>環境変数ファイルがありません</translation>
    </message>
    <message>
        <source>Variable without a value</source>
        <translation>値のない変数</translation>
    </message>
    <message>
        <source>Port taken</source>
        <translation>使用中のポート</translation>
    </message>
    <message>
        <source>Mounted file or folder missing</source>
        <translation>マウントするファイルかフォルダーがありません</translation>
    </message>
    <message>
        <source>Fixed name</source>
        <translation>固定の名前</translation>
    </message>
    <message>
        <source>Fixed port</source>
        <translation>固定されたポート</translation>
    </message>
    <message>
        <source>Image missing</source>
        <translation>イメージがありません</translation>
    </message>
    <message>
        <source>Login at the registry</source>
        <translation>レジストリへのログイン</translation>
    </message>
    <message>
        <source>Limit of the registry</source>
        <translation>レジストリの制限</translation>
    </message>
    <message>
        <source>Image unknown to the registry</source>
        <translation>レジストリにないイメージ</translation>
    </message>
    <message>
        <source>Wrong processor</source>
        <translation>プロセッサーの不一致</translation>
    </message>
    <message>
        <source>Image outdated</source>
        <translation>古いイメージ</translation>
    </message>
    <message>
        <source>Registry not asked</source>
        <translation>レジストリに未確認</translation>
    </message>
    <message>
        <source>Disk space</source>
        <translation>ディスクの空き容量</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>Data of another version</source>
        <translation>別のバージョンのデータ</translation>
    </message>
    <message>
        <source>Data folder of PostgreSQL</source>
        <translation>PostgreSQL のデータフォルダー</translation>
    </message>
    <message>
        <source>Init scripts changed</source>
        <translation>変更された初期化スクリプト</translation>
    </message>
    <message>
        <source>Database without snapshots</source>
        <translation>スナップショット非対応のデータベース</translation>
    </message>
    <message>
        <source>Files of somebody else</source>
        <translation>別のユーザーのファイル</translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation>Windows の改行コード</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Name look-up</source>
        <translation>名前解決</translation>
    </message>
    <message>
        <source>Addresses in use twice</source>
        <translation>重複したアドレス</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信頼</translation>
    </message>
    <message>
        <source>All well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>No engine answers.</source>
        <translation>応答するエンジンがありません。</translation>
    </message>
    <message>
        <source>Start the engine, or get access to its socket.</source>
        <translation>エンジンを起動するか、ソケットへのアクセス権を取得してください。</translation>
    </message>
    <message>
        <source>The engine&apos;s version does not fit.</source>
        <translation>エンジンのバージョンが合いません。</translation>
    </message>
    <message>
        <source>Use a newer engine.</source>
        <translation>新しいエンジンを使ってください。</translation>
    </message>
    <message>
        <source>The project file %1 has a mistake.</source>
        <translation>プロジェクトファイル %1 に誤りがあります。</translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation>ファイルを修正してください。</translation>
    </message>
    <message>
        <source>The environment file %1 is missing.</source>
        <translation>環境ファイル %1 がありません。</translation>
    </message>
    <message>
        <source>Create it from its example.</source>
        <translation>ひな形から作成してください。</translation>
    </message>
    <message>
        <source>The variable %1 has no value.</source>
        <translation>変数 %1 に値がありません。</translation>
    </message>
    <message>
        <source>Set it in .env.</source>
        <translation>.env で設定してください。</translation>
    </message>
    <message>
        <source>The port %1 is taken.</source>
        <translation>ポート %1 は使用中です。</translation>
    </message>
    <message>
        <source>Stop the program that holds the port, or publish another one.</source>
        <translation>ポートを使っているプログラムを終了するか、別のポートを公開してください。</translation>
    </message>
    <message>
        <source>%1 is mounted but does not exist.</source>
        <translation>%1 はマウントされますが、存在しません。</translation>
    </message>
    <message>
        <source>Create it, or correct the path.</source>
        <translation>作成するか、パスを修正してください。</translation>
    </message>
    <message>
        <source>The name %1 is fixed, so all environments of the project would share what it names.</source>
        <translation>名前 %1 が固定されているため、プロジェクトのすべての環境がその対象を共有することになります。</translation>
    </message>
    <message>
        <source>Remove the fixed name.</source>
        <translation>固定された名前を削除してください。</translation>
    </message>
    <message>
        <source>The port %1 is fixed, so only one branch&apos;s environment can run at a time.</source>
        <translation>ポート %1 が固定されているため、同時に動くのは一つのブランチの環境だけです。</translation>
    </message>
    <message>
        <source>Publish the container&apos;s port alone, or take the port from a variable.</source>
        <translation>コンテナのポートだけを公開するか、ポートを変数から取ってください。</translation>
    </message>
    <message>
        <source>The image %1 is not on the engine yet.</source>
        <translation>イメージ %1 はまだエンジンにありません。</translation>
    </message>
    <message>
        <source>“Up” pulls or builds it, unless the project file forbids that.</source>
        <translation>プロジェクトファイルで禁じられていなければ、「起動」で取得またはビルドされます。</translation>
    </message>
    <message>
        <source>%1 wants a login.</source>
        <translation>%1 へのログインが必要です。</translation>
    </message>
    <message>
        <source>Log in to the registry.</source>
        <translation>レジストリにログインしてください。</translation>
    </message>
    <message>
        <source>%1 answers no more for now: there were too many requests.</source>
        <translation>要求が多すぎたため、%1 は今のところ応答しません。</translation>
    </message>
    <message>
        <source>Wait, log in, or have the engine use a mirror.</source>
        <translation>待つか、ログインするか、エンジンにミラーを使わせてください。</translation>
    </message>
    <message>
        <source>The registry has no image %1.</source>
        <translation>レジストリにイメージ %1 がありません。</translation>
    </message>
    <message>
        <source>Correct the name or the tag.</source>
        <translation>名前またはタグを修正してください。</translation>
    </message>
    <message>
        <source>%1 does not fit: another processor is needed.</source>
        <translation>%1 は合いません。別のプロセッサーが必要です。</translation>
    </message>
    <message>
        <source>Run it emulated, or use another image or engine.</source>
        <translation>エミュレーションで動かすか、別のイメージまたはエンジンを使ってください。</translation>
    </message>
    <message>
        <source>The registry has a newer %1.</source>
        <translation>レジストリに新しい %1 があります。</translation>
    </message>
    <message>
        <source>Pull it; “Up” then makes the containers anew.</source>
        <translation>取得してください。その後「起動」でコンテナが作り直されます。</translation>
    </message>
    <message>
        <source>A registry could not be asked: %1.</source>
        <translation>レジストリに問い合わせできませんでした: %1。</translation>
    </message>
    <message>
        <source>The engine&apos;s disk is nearly full.</source>
        <translation>エンジンのディスクの空きがほとんどありません。</translation>
    </message>
    <message>
        <source>Delete images without a name and the build cache; volumes are left alone.</source>
        <translation>名前のないイメージとビルドキャッシュを削除してください。ボリュームはそのまま残ります。</translation>
    </message>
    <message>
        <source>The engine&apos;s memory (%1) is too small for the project.</source>
        <translation>エンジンのメモリ (%1) は、このプロジェクトには足りません。</translation>
    </message>
    <message>
        <source>Give the engine more memory, or stop other projects.</source>
        <translation>エンジンのメモリを増やすか、ほかのプロジェクトを停止してください。</translation>
    </message>
    <message>
        <source>The data of %1 was written by another version.</source>
        <translation>%1 のデータは別のバージョンで書かれたものです。</translation>
    </message>
    <message>
        <source>Go on with the old version, or move the data with a dump.</source>
        <translation>古いバージョンを使い続けるか、ダンプでデータを移してください。</translation>
    </message>
    <message>
        <source>The image refuses the place where the service %1 keeps its data.</source>
        <translation>サービス %1 のデータの場所は、イメージに拒まれます。</translation>
    </message>
    <message>
        <source>Mount the volume at /var/lib/postgresql.</source>
        <translation>ボリュームを /var/lib/postgresql にマウントしてください。</translation>
    </message>
    <message>
        <source>What the data of %1 was made from has changed since.</source>
        <translation>%1 のデータの元になったものが、その後変わりました。</translation>
    </message>
    <message>
        <source>Make the data anew, for example with a reset.</source>
        <translation>リセットなどでデータを作り直してください。</translation>
    </message>
    <message>
        <source>Seedbed cannot save, clone or reset the data of the service %1; it runs as it is.</source>
        <translation>サービス %1 のデータは、Seedbed では保存も複製もリセットもできません。サービスはそのまま動きます。</translation>
    </message>
    <message>
        <source>%1 belongs to somebody else and may not be changed by you.</source>
        <translation>%1 は別のユーザーのもので、変更できません。</translation>
    </message>
    <message>
        <source>Give the files to you.</source>
        <translation>ファイルの所有者を自分にしてください。</translation>
    </message>
    <message>
        <source>%1 has Windows line ends, so no shell in a container runs it.</source>
        <translation>%1 の改行は Windows 形式のため、コンテナのシェルでは実行できません。</translation>
    </message>
    <message>
        <source>Convert them to Unix line ends.</source>
        <translation>Unix 形式の改行に変換してください。</translation>
    </message>
    <message>
        <source>The proxy in %1 does not work for the engine or for containers.</source>
        <translation>%1 のプロキシは、エンジンまたはコンテナでは使えません。</translation>
    </message>
    <message>
        <source>Tell the engine of the proxy, at an address that containers reach.</source>
        <translation>コンテナから届くアドレスで、プロキシをエンジンに設定してください。</translation>
    </message>
    <message>
        <source>Containers cannot look the name %1 up.</source>
        <translation>コンテナから名前 %1 を解決できません。</translation>
    </message>
    <message>
        <source>Tell the engine or the service which name server knows it.</source>
        <translation>その名前を知るネームサーバーを、エンジンまたはサービスに設定してください。</translation>
    </message>
    <message>
        <source>The addresses %1 are in use twice, often by a VPN, so one of the two cannot be reached.</source>
        <translation>アドレス %1 が二重に使われています (多くは VPN)。そのため、片方には届きません。</translation>
    </message>
    <message>
        <source>Give the project&apos;s network other addresses.</source>
        <translation>プロジェクトのネットワークに別のアドレスを割り当ててください。</translation>
    </message>
    <message>
        <source>The project %1 is not trusted yet.</source>
        <translation>プロジェクト %1 はまだ信頼されていません。</translation>
    </message>
    <message>
        <source>Look at what it asks for, then allow it.</source>
        <translation>求められる内容を確かめてから、許可してください。</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 バイト</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>たった今</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 時間前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 日前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>LogText</name>
    <message numerus="yes">
        <source>+%n line(s)</source>
        <translation>
            <numerusform>+%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>exited with code %1</source>
        <translation>コード %1 で終了しました</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>終了しました</translation>
    </message>
    <message>
        <source>started again</source>
        <translation>再び開始しました</translation>
    </message>
    <message>
        <source>was disconnected from the engine</source>
        <translation>エンジンとの接続が切れていました</translation>
    </message>
    <message>
        <source>may have lines missing here: the engine had let them go</source>
        <translation>ここに抜けた行があるかもしれません。エンジンがすでに破棄していました</translation>
    </message>
    <message>
        <source>had older lines, which were let go</source>
        <translation>これより古い行は破棄されました</translation>
    </message>
    <message>
        <source>has a log that the engine cannot give: %1</source>
        <translation>エンジンからログを取得できません: %1</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>レベルなし</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>トレース</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>デバッグ</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>致命的</translation>
    </message>
</context>
<context>
    <name>Loss</name>
    <message>
        <source>The volume %1, with all data in it.</source>
        <translation>ボリューム %1 とその中のすべてのデータ。</translation>
    </message>
    <message>
        <source>The live data of %1.</source>
        <translation>%1 の現在のデータ。</translation>
    </message>
    <message>
        <source>What lies in the bin, and what is left over.</source>
        <translation>ごみ箱の中身と残ったもの。</translation>
    </message>
    <message>
        <source>The container of %1, with its log and what was changed in it outside of volumes; it is made anew.</source>
        <translation>%1 のコンテナ、そのログ、ボリューム以外でコンテナ内に加えられた変更。コンテナは作り直されます。</translation>
    </message>
</context>
<context>
    <name>PageNames</name>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>使用状況</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
</context>
<context>
    <name>ProjectChangesText</name>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n 個のサービス</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (new)</source>
        <translation>%1（追加）</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1（削除）</translation>
    </message>
    <message numerus="yes">
        <source>%1 will be made anew</source>
        <translation>
            <numerusform>%1 を作り直します</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be added</source>
        <translation>
            <numerusform>%1 を追加します</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will be removed</source>
        <translation>
            <numerusform>%1 を削除します</numerusform>
        </translation>
    </message>
    <message>
        <source>The project file has changed since the start: %1.</source>
        <translation>起動後にプロジェクトファイルが変更されました: %1。</translation>
    </message>
    <message>
        <source>%1 changed: %2.</source>
        <translation>%1 が変更されました: %2。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>ServiceSheet</name>
    <message>
        <source>It ended by itself, without a complaint.</source>
        <translation>エラーなしで自ら終了しました。</translation>
    </message>
    <message>
        <source>Exit code 126: its command could not be run.</source>
        <translation>終了コード 126: コマンドを実行できませんでした。</translation>
    </message>
    <message>
        <source>Exit code 127: its command was not found.</source>
        <translation>終了コード 127: コマンドが見つかりませんでした。</translation>
    </message>
    <message>
        <source>Exit code 137: it was killed.</source>
        <translation>終了コード 137: 強制終了されました。</translation>
    </message>
    <message>
        <source>Exit code 139: it crashed in memory that is not its own.</source>
        <translation>終了コード 139: 不正なメモリアクセスでクラッシュしました。</translation>
    </message>
    <message>
        <source>Exit code 143: it was asked to end.</source>
        <translation>終了コード 143: 終了を要求されました。</translation>
    </message>
    <message>
        <source>Exit code %1.</source>
        <translation>終了コード %1。</translation>
    </message>
    <message>
        <source>It was killed because it used more memory than it may.</source>
        <translation>メモリの上限を超えたため、強制終了されました。</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Its last lines</source>
        <translation>最後の出力</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Another tool started it: “Up” keeps it if it is as the file says, and makes it anew otherwise.</source>
        <translation>別のツールが起動しました。「起動」では、ファイルの内容と一致していればそのまま残し、そうでなければ作り直します。</translation>
    </message>
    <message>
        <source>It has changed since.</source>
        <translation>その後変更されました。</translation>
    </message>
    <message>
        <source>Changed since: %1</source>
        <translation>その後の変更: %1</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>プロジェクトファイル</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Engine says</source>
        <translation>エンジンの報告</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始日時</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>再起動回数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>ヘルスチェック</translation>
    </message>
    <message>
        <source>The last answer</source>
        <translation>最新の応答</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation>その前の応答</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>（出力なし）</translation>
    </message>
    <message>
        <source>needs it started</source>
        <translation>開始が必要</translation>
    </message>
    <message>
        <source>needs it healthy</source>
        <translation>正常であることが必要</translation>
    </message>
    <message>
        <source>needs it completed</source>
        <translation>完了が必要</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>依存先</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>state, condition</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>マウント</translation>
    </message>
    <message>
        <source>%1, read-only</source>
        <translation>%1、読み取り専用</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>アドレスなし</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
</context>
<context>
    <name>ServicesModelText</name>
    <message>
        <source>not in the project file</source>
        <translation>プロジェクトファイルにありません</translation>
    </message>
    <message>
        <source>100 % is one whole processor</source>
        <translation>100% で CPU 1 個分</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Up for</source>
        <translation>稼働時間</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>終了コード %1</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>プロファイル %1</translation>
    </message>
    <message>
        <source>started by another tool</source>
        <translation>別のツールが起動</translation>
    </message>
    <message>
        <source>changed in the file</source>
        <translation>ファイルで変更あり</translation>
    </message>
    <message>
        <source>Changed in the project file: %1</source>
        <translation>プロジェクトファイルでの変更: %1</translation>
    </message>
    <message>
        <source>%1 → %2 inside. A click copies the address.</source>
        <translation>%1 → コンテナ内 %2。クリックでアドレスをコピーします。</translation>
    </message>
    <message>
        <source>%1 → %2 inside. A click opens it.</source>
        <translation>%1 → コンテナ内 %2。クリックで開きます。</translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>再起動 %n 回</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SnapshotsModelText</name>
    <message>
        <source>Taken of a database that had been shut down cleanly.</source>
        <translation>正常に停止したデータベースから取得しました。</translation>
    </message>
    <message>
        <source>Taken as after a power cut: the database recovers when it starts.</source>
        <translation>停電直後と同じ状態で取得しました。データベースは起動時に自動で復旧します。</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>作成元</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>the live data began here</source>
        <translation>現在のデータの起点</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>for undo</source>
        <translation>元に戻す用</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>退避済み</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>ピン留め済み</translation>
    </message>
    <message>
        <source>pinned, %1</source>
        <translation>ピン留め済み、%1</translation>
    </message>
    <message>
        <source>began empty</source>
        <translation>空から開始</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>live data</source>
        <translation>現在のデータ</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Put the snapshot %1 into the bin</source>
        <translation>スナップショット %1 をごみ箱に入れる</translation>
    </message>
    <message>
        <source>Take the snapshot %1 out of the bin</source>
        <translation>スナップショット %1 をごみ箱から戻す</translation>
    </message>
    <message>
        <source>Describe the snapshot %1 anew</source>
        <translation>スナップショット %1 の説明を書き換え</translation>
    </message>
    <message>
        <source>Delete what the bin holds and what is left over</source>
        <translation>ごみ箱の中身と残ったものを削除</translation>
    </message>
    <message>
        <source>Look into a clone of %1</source>
        <translation>%1 のクローンを調べる</translation>
    </message>
    <message>
        <source>Point %1 to the copy</source>
        <translation>%1 をコピーに切り替え</translation>
    </message>
    <message>
        <source>Put the live data of %1 out of reach</source>
        <translation>%1 の現在のデータを退避</translation>
    </message>
    <message>
        <source>Delete the live data of %1</source>
        <translation>%1 の現在のデータを削除</translation>
    </message>
    <message>
        <source>Copy the data of %1</source>
        <translation>%1 のデータをコピー</translation>
    </message>
    <message>
        <source>Check the copy of the data of %1</source>
        <translation>%1 のデータのコピーを検査</translation>
    </message>
    <message>
        <source>Put the old data aside, and point %1 to the pool</source>
        <translation>以前のデータを退避し、%1 をプールに切り替え</translation>
    </message>
    <message>
        <source>Make the volume that leads %1 to the pool</source>
        <translation>%1 をプールにつなぐボリュームを作成</translation>
    </message>
    <message>
        <source>Write the volume of %1 to the override file, in the folder&apos;s place</source>
        <translation>フォルダーの代わりに %1 のボリュームをオーバーライドファイルに書き込み</translation>
    </message>
    <message>
        <source>Make a plain volume of the data of %1</source>
        <translation>%1 のデータを通常のボリュームにする</translation>
    </message>
    <message>
        <source>Check what %1 needs</source>
        <translation>%1 に必要なものを確認</translation>
    </message>
    <message>
        <source>Create %1 from its example</source>
        <translation>ひな形から %1 を作成</translation>
    </message>
    <message>
        <source>Get the images of %1</source>
        <translation>%1 のイメージを用意</translation>
    </message>
    <message>
        <source>Bring up %1</source>
        <translation>%1 を起動</translation>
    </message>
    <message>
        <source>Give the database its fixture: %1</source>
        <translation>データベースにフィクスチャを入れる: %1</translation>
    </message>
    <message>
        <source>Run the task %1</source>
        <translation>タスク %1 を実行</translation>
    </message>
    <message>
        <source>Forget that the task %1 is done</source>
        <translation>タスク %1 の完了記録を消去</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>Clone %1</source>
        <translation>%1 をクローン</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 をコピー</translation>
    </message>
    <message>
        <source>Pull the image %1</source>
        <translation>イメージ %1 を取得</translation>
    </message>
    <message>
        <source>Build the image %1</source>
        <translation>イメージ %1 をビルド</translation>
    </message>
    <message>
        <source>Get the image of %1</source>
        <translation>%1 のイメージを用意</translation>
    </message>
    <message>
        <source>Remove the image %1</source>
        <translation>イメージ %1 を削除</translation>
    </message>
    <message>
        <source>Create the network %1</source>
        <translation>ネットワーク %1 を作成</translation>
    </message>
    <message>
        <source>Remove the network %1</source>
        <translation>ネットワーク %1 を削除</translation>
    </message>
    <message>
        <source>Create the volume %1</source>
        <translation>ボリューム %1 を作成</translation>
    </message>
    <message>
        <source>Remove the volume %1</source>
        <translation>ボリューム %1 を削除</translation>
    </message>
    <message>
        <source>Create the container %1</source>
        <translation>コンテナ %1 を作成</translation>
    </message>
    <message>
        <source>Replace the container %1</source>
        <translation>コンテナ %1 を置き換え</translation>
    </message>
    <message>
        <source>Stop the container %1</source>
        <translation>コンテナ %1 を停止</translation>
    </message>
    <message>
        <source>Stop and remove the container %1</source>
        <translation>コンテナ %1 を停止して削除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 を削除</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 を開始</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 を停止</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 を再起動</translation>
    </message>
    <message>
        <source>Wait until %1 is ready</source>
        <translation>%1 の準備が整うまで待つ</translation>
    </message>
    <message>
        <source>Wait until %1 has done its work</source>
        <translation>%1 の作業が終わるまで待つ</translation>
    </message>
    <message>
        <source>Make sure that nothing else changes %1</source>
        <translation>ほかから %1 が変更されないようにする</translation>
    </message>
    <message>
        <source>Clone the data for %1 and point to it</source>
        <translation>%1 のデータを複製して切り替え</translation>
    </message>
    <message>
        <source>Point %1 back to what it had before</source>
        <translation>%1 を以前のデータに戻す</translation>
    </message>
    <message>
        <source>Have %1 write out what it holds in memory</source>
        <translation>%1 にメモリの内容を書き出させる</translation>
    </message>
    <message>
        <source>End %1</source>
        <translation>%1 を終了</translation>
    </message>
    <message>
        <source>Stop %1 cleanly</source>
        <translation>%1 を正常に停止</translation>
    </message>
    <message>
        <source>Put away what is not needed any more</source>
        <translation>不要になったものを片付ける</translation>
    </message>
    <message>
        <source>Clone the data of %1</source>
        <translation>%1 のデータを複製</translation>
    </message>
    <message>
        <source>Check the data of %1 and keep it as a snapshot</source>
        <translation>%1 のデータを確認してスナップショットとして保存</translation>
    </message>
    <message>
        <source>Publish the snapshot %1 in the registry</source>
        <translation>スナップショット %1 をレジストリに公開</translation>
    </message>
    <message>
        <source>Fetch the snapshot %1 and check it</source>
        <translation>スナップショット %1 を取得して確認</translation>
    </message>
    <message>
        <source>Pull the fixture %1, if it was made from today&apos;s inputs</source>
        <translation>フィクスチャ %1 が現在の入力から作られたものなら取得</translation>
    </message>
    <message>
        <source>Make ready to build the fixture of %1</source>
        <translation>%1 のフィクスチャのビルドを準備</translation>
    </message>
    <message>
        <source>Start a throwaway database for the fixture %1</source>
        <translation>フィクスチャ %1 用の使い捨てデータベースを開始</translation>
    </message>
    <message>
        <source>Fill the fixture: %1</source>
        <translation>フィクスチャにデータを入れる: %1</translation>
    </message>
    <message>
        <source>Run the migrations for the fixture %1</source>
        <translation>フィクスチャ %1 のマイグレーションを実行</translation>
    </message>
    <message>
        <source>Check the fixture %1</source>
        <translation>フィクスチャ %1 を確認</translation>
    </message>
    <message>
        <source>Close the fixture %1 cleanly and keep it as a snapshot</source>
        <translation>フィクスチャ %1 を正常に閉じてスナップショットとして保存</translation>
    </message>
    <message>
        <source>Write the snapshot %1 into the file</source>
        <translation>スナップショット %1 をファイルに書き込む</translation>
    </message>
    <message>
        <source>Make ready to take in the snapshot %1</source>
        <translation>スナップショット %1 の取り込みを準備</translation>
    </message>
    <message>
        <source>Send the data of the snapshot %1 to the registry</source>
        <translation>スナップショット %1 のデータをレジストリに送信</translation>
    </message>
    <message>
        <source>Take in the snapshot %1 and check it</source>
        <translation>スナップショット %1 を取り込んで確認</translation>
    </message>
    <message>
        <source>Make sure that nothing else works in the pool</source>
        <translation>プールでほかの処理が動いていないことを確認</translation>
    </message>
    <message>
        <source>Stop the databases cleanly</source>
        <translation>データベースを正しく停止</translation>
    </message>
    <message>
        <source>Make the disk image</source>
        <translation>ディスクイメージを作成</translation>
    </message>
    <message>
        <source>Copy the pool</source>
        <translation>プールをコピー</translation>
    </message>
    <message>
        <source>Check the copy of the pool</source>
        <translation>プールのコピーを確認</translation>
    </message>
    <message>
        <source>Put the copy in the pool&apos;s place</source>
        <translation>コピーをプールの場所に置く</translation>
    </message>
    <message>
        <source>Start the databases, and wait until they answer</source>
        <translation>データベースを開始し、応答を待つ</translation>
    </message>
    <message>
        <source>Delete what the pool has left behind</source>
        <translation>プールの移動元に残ったものを削除</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>作業なし</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>取り消し済み</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>約 %1</translation>
    </message>
    <message>
        <source>running, about %1</source>
        <translation>実行中、約 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1 (予想 %2)</translation>
    </message>
</context>
<context>
    <name>TrustText</name>
    <message>
        <source>The service %1</source>
        <translation>サービス「%1」</translation>
    </message>
    <message>
        <source>The tool %1</source>
        <translation>ツール「%1」</translation>
    </message>
    <message>
        <source>The volume %1</source>
        <translation>ボリューム「%1」</translation>
    </message>
    <message>
        <source>The database %1</source>
        <translation>データベース「%1」</translation>
    </message>
    <message>
        <source>The project file</source>
        <translation>プロジェクトファイル</translation>
    </message>
    <message>
        <source>The set-up</source>
        <translation>セットアップ</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>This opens the whole machine to it</source>
        <translation>マシン全体へのアクセスを許すもの</translation>
    </message>
    <message>
        <source>This opens a part of the machine to it</source>
        <translation>マシンの一部へのアクセスを許すもの</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>求めている内容</translation>
    </message>
    <message>
        <source>%1 reads and writes %2.</source>
        <translation>%1が %2 を読み書きします。</translation>
    </message>
    <message>
        <source>%1 reads %2.</source>
        <translation>%1が %2 を読み取ります。</translation>
    </message>
    <message>
        <source>%1 makes the file %2.</source>
        <translation>%1がファイル %2 を作成します。</translation>
    </message>
    <message>
        <source>%1 commands the engine through %2: it can start any container and read any file.</source>
        <translation>%1が %2 を通じてエンジンを操作します。どのコンテナも起動でき、どのファイルも読み取れます。</translation>
    </message>
    <message>
        <source>%1 runs privileged: it may do what this machine&apos;s administrator may.</source>
        <translation>%1が特権モードで動作します。このマシンの管理者と同じことができます。</translation>
    </message>
    <message>
        <source>%1 gets the capability %2.</source>
        <translation>%1がケーパビリティ %2 を得ます。</translation>
    </message>
    <message>
        <source>%1 uses this machine&apos;s network directly (%2): it reaches whatever listens here.</source>
        <translation>%1がこのマシンのネットワークを直接使用します (%2)。ここで待ち受けているものすべてに接続できます。</translation>
    </message>
    <message>
        <source>%1 uses the device %2.</source>
        <translation>%1がデバイス %2 を使用します。</translation>
    </message>
    <message>
        <source>%1 sees this machine&apos;s own processes (%2).</source>
        <translation>%1からこのマシン自体のプロセスが見えます (%2)。</translation>
    </message>
    <message>
        <source>%1 loosens the engine&apos;s protection (%2).</source>
        <translation>%1がエンジンの保護を緩めます (%2)。</translation>
    </message>
    <message>
        <source>%1 takes its data from %2.</source>
        <translation>%1がデータを %2 から取得します。</translation>
    </message>
    <message>
        <source>%1 shares what is inside the container %2.</source>
        <translation>%1がコンテナ %2 の内部を共有します。</translation>
    </message>
    <message>
        <source>%1 asks for %2: %3.</source>
        <translation>%1が %2 を求めています: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>UsageText</name>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>100 % is one whole processor</source>
        <translation>100% で CPU 1 個分</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>↓ %1</source>
        <translation>↓ %1</translation>
    </message>
    <message>
        <source>↑ %1</source>
        <translation>↑ %1</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Received and sent, all networks</source>
        <translation>全ネットワークの受信と送信</translation>
    </message>
    <message>
        <source>Read and written, all disks</source>
        <translation>全ディスクの読み取りと書き込み</translation>
    </message>
</context>
<context>
    <name>VolumesModelText</name>
    <message>
        <source>made when the project starts</source>
        <translation>プロジェクトの起動時に作成</translation>
    </message>
    <message>
        <source>points into the pool; its data is a database&apos;s</source>
        <translation>プール内を指すポインター (データベースのデータ)</translation>
    </message>
    <message>
        <source>“%1” of this project</source>
        <translation>このプロジェクトの「%1」</translation>
    </message>
    <message>
        <source>of the project %1</source>
        <translation>プロジェクト %1 のもの</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Not measured; “Measure sizes” asks the engine.</source>
        <translation>未計測。「サイズを計測」でエンジンに問い合わせます。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用元</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>kept since “%1” was taken over</source>
        <translation>「%1」の引き継ぎ以来保管</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>not created</source>
        <translation>未作成</translation>
    </message>
    <message>
        <source>created</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>再起動中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>データなし</translation>
    </message>
    <message>
        <source>not managed</source>
        <translation>管理対象外</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>present</source>
        <translation>準備済み</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未準備</translation>
    </message>
    <message>
        <source>built when needed</source>
        <translation>必要時にビルド</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>クリーン</translation>
    </message>
    <message>
        <source>crash-consistent</source>
        <translation>クラッシュ整合</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>異常終了</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>接続不可</translation>
    </message>
    <message>
        <source>fixture</source>
        <translation>フィクスチャ</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>anonymous volume</source>
        <translation>匿名ボリューム</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) running</source>
        <translation>
            <numerusform>%n 個のサービスが実行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n starting</source>
        <translation>
            <numerusform>%n 個が起動中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unhealthy</source>
        <translation>
            <numerusform>%n 個が異常</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restarting</source>
        <translation>
            <numerusform>%n 個が再起動中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 個が失敗</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <translation>
            <numerusform>%n 個が停止</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>実行中のものはありません</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No data yet. The first start gives it an empty database.</source>
        <translation>まだデータがありません。最初の起動時に空のデータベースが作られます。</translation>
    </message>
    <message>
        <source>No data yet. The first start gives it “%1”.</source>
        <translation>まだデータがありません。最初の起動時に「%1」の状態になります。</translation>
    </message>
    <message>
        <source>began empty, for %1</source>
        <translation>空の状態で開始、%1経過</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1、%2経過</translation>
    </message>
    <message>
        <source>A spare copy of “%1” is ready: the next reset to it copies nothing.</source>
        <translation>「%1」の予備コピーが用意できています。次にそこへリセットするとき、コピーは不要です。</translation>
    </message>
    <message>
        <source>A spare copy of “%1” is being made.</source>
        <translation>「%1」の予備コピーを作成しています。</translation>
    </message>
    <message>
        <source>the database that began empty %1</source>
        <translation>空の状態から開始したデータベース (%1)</translation>
    </message>
    <message>
        <source>“%1” from %2</source>
        <translation>「%1」(%2)</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A native desktop application for dockerized development.</source>
        <translation>コンテナで開発するためのネイティブデスクトップアプリケーション。</translation>
    </message>
    <message>
        <source>The engine to use, for example unix:///var/run/docker.sock.</source>
        <translation>使用するエンジン (例: unix:///var/run/docker.sock)。</translation>
    </message>
    <message>
        <source>The docker context to use.</source>
        <translation>使用する Docker コンテキスト。</translation>
    </message>
    <message>
        <source>A Compose file; may be given more than once.</source>
        <translation>Compose ファイル。複数回指定できます。</translation>
    </message>
    <message>
        <source>light or dark, against the system.</source>
        <translation>light または dark。システムの設定より優先されます。</translation>
    </message>
    <message>
        <source>The project to open.</source>
        <translation>開くプロジェクト。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Actions</name>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>%1 をセットアップ</translation>
    </message>
    <message>
        <source>%1 is set up and running. It took %2.</source>
        <translation>%1 のセットアップが完了し、実行中です。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 を起動</translation>
    </message>
    <message>
        <source>%1 is running, after %2.</source>
        <translation>%1 が起動しました。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Take %1 down?</source>
        <translation>%1 をシャットダウンしますか?</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>シャットダウン</translation>
    </message>
    <message>
        <source>Take %1 down</source>
        <translation>%1 をシャットダウン</translation>
    </message>
    <message>
        <source>%1 is down. Its data is kept.</source>
        <translation>%1 をシャットダウンしました。データは残っています。</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 を停止</translation>
    </message>
    <message>
        <source>Stopped: %1.</source>
        <translation>停止しました: %1</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>再び開始</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 を再起動</translation>
    </message>
    <message>
        <source>Reset %1 to %2?</source>
        <translation>%1 を %2 にリセットしますか?</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Reset %1 to %2</source>
        <translation>%1 を %2 にリセット</translation>
    </message>
    <message>
        <source>%1 is reset to %2: it answers again after %3.</source>
        <translation>%1 を %2 にリセットしました。%3で応答を再開しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Undo the reset of %1</source>
        <translation>%1 のリセットを元に戻す</translation>
    </message>
    <message>
        <source>%1 is back as it was before, after %2.</source>
        <translation>%1 を以前の状態に戻しました。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Save the state of %1</source>
        <translation>%1 の状態を保存</translation>
    </message>
    <message>
        <source>Saved as “%1” in %2.</source>
        <translation>「%1」として保存しました。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Build the fixture %1</source>
        <translation>フィクスチャ %1 をビルド</translation>
    </message>
    <message>
        <source>The fixture %1 is built, in %2.</source>
        <translation>フィクスチャ %1 をビルドしました。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Delete the snapshot “%1”</source>
        <translation>スナップショット「%1」を削除</translation>
    </message>
    <message>
        <source>Get the image of %1</source>
        <translation>%1 のイメージを取得</translation>
    </message>
    <message>
        <source>The image of %1 is there, after %2.</source>
        <translation>%1 のイメージを取得しました。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Fix what the doctor found?</source>
        <translation>診断で見つかったものを修正しますか?</translation>
    </message>
    <message>
        <source>Fix this?</source>
        <translation>これを修正しますか?</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Fix what the doctor found</source>
        <translation>診断で見つかったものを修正</translation>
    </message>
    <message>
        <source>Fixed what could be fixed.</source>
        <translation>修正できるものを修正しました。</translation>
    </message>
    <message>
        <source>Make %1 anew?</source>
        <translation>%1 を作り直しますか？</translation>
    </message>
    <message>
        <source>Make anew</source>
        <translation>作り直す</translation>
    </message>
    <message>
        <source>Make %1 anew</source>
        <translation>%1 を作り直す</translation>
    </message>
    <message>
        <source>Made anew: %1, in %2.</source>
        <translation>作り直しました: %1（%2）。</translation>
    </message>
    <message>
        <source>Bring %1 up to its project file?</source>
        <translation>%1 をプロジェクトファイルに合わせますか？</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Bring %1 up to its project file</source>
        <translation>%1 をプロジェクトファイルに合わせる</translation>
    </message>
    <message>
        <source>%1 runs as its project file says, after %2.</source>
        <translation>%1 はプロジェクトファイルのとおりに実行中です（%2）。</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>コピーしました: %1</translation>
    </message>
    <message>
        <source>Remove the environment %1?</source>
        <translation>環境 %1 を削除しますか？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove the environment %1</source>
        <translation>環境 %1 の削除</translation>
    </message>
    <message>
        <source>The environment %1 is removed.</source>
        <translation>環境 %1 を削除しました。</translation>
    </message>
    <message>
        <source>The snapshot “%1” lies in the bin.</source>
        <translation>スナップショット「%1」はごみ箱にあります。</translation>
    </message>
    <message>
        <source>Restore the snapshot “%1”</source>
        <translation>スナップショット「%1」を復元</translation>
    </message>
    <message>
        <source>The snapshot “%1” is back.</source>
        <translation>スナップショット「%1」を復元しました。</translation>
    </message>
    <message>
        <source>As it was before.</source>
        <translation>元の状態に戻しました。</translation>
    </message>
    <message>
        <source>Describe the snapshot “%1”</source>
        <translation>スナップショット「%1」の説明</translation>
    </message>
    <message>
        <source>Only its words change; the state that it keeps never does.</source>
        <translation>変わるのは名前とメモだけです。保存された状態は決して変わりません。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>“%1” has its new words.</source>
        <translation>「%1」の説明を更新しました。</translation>
    </message>
    <message>
        <source>Pin the snapshot “%1”</source>
        <translation>スナップショット「%1」をピン留め</translation>
    </message>
    <message>
        <source>Unpin the snapshot “%1”</source>
        <translation>スナップショット「%1」のピン留めを解除</translation>
    </message>
    <message>
        <source>“%1” is pinned: it stays until it is unpinned.</source>
        <translation>「%1」をピン留めしました。解除するまで残ります。</translation>
    </message>
    <message>
        <source>“%1” is not pinned any more.</source>
        <translation>「%1」のピン留めを解除しました。</translation>
    </message>
    <message>
        <source>Take over the data of %1?</source>
        <translation>%1 のデータを引き継ぎますか?</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>Take over the data of %1</source>
        <translation>%1 のデータを引き継ぐ</translation>
    </message>
    <message>
        <source>%1 is taken over, in %2. What it had before is kept until you delete it.</source>
        <translation>%1 を引き継ぎました。所要時間は %2 でした。以前のデータは削除するまで保管されます。</translation>
    </message>
    <message>
        <source>Give the data of %1 back to a plain volume?</source>
        <translation>%1 のデータを通常のボリュームに戻しますか?</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Give the data of %1 back to a plain volume</source>
        <translation>%1 のデータを通常のボリュームに戻す</translation>
    </message>
    <message>
        <source>The data of %1 is in a plain volume again, after %2.</source>
        <translation>%1 のデータを通常のボリュームに戻しました。所要時間は %2 でした。</translation>
    </message>
    <message>
        <source>Delete what %1 had before it was taken over?</source>
        <translation>引き継ぎ前の %1 のデータを削除しますか?</translation>
    </message>
    <message>
        <source>Delete what %1 had before it was taken over</source>
        <translation>引き継ぎ前の %1 のデータを削除</translation>
    </message>
    <message>
        <source>Export the snapshot “%1”</source>
        <translation>スナップショット「%1」をエクスポート</translation>
    </message>
    <message>
        <source>Snapshots (*.tar.zst)</source>
        <translation>スナップショット (*.tar.zst)</translation>
    </message>
    <message>
        <source>Export the snapshot “%1” to %2?</source>
        <translation>スナップショット「%1」を %2 にエクスポートしますか?</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>“%1” is in %2, after %3. Only you may read it.</source>
        <translation>「%1」を %2 に書き込みました (%3)。読めるのは所有者だけです。</translation>
    </message>
    <message>
        <source>Import a snapshot</source>
        <translation>スナップショットをインポート</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Import the snapshot in %1?</source>
        <translation>%1 のスナップショットをインポートしますか?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>インポート</translation>
    </message>
    <message>
        <source>Import the snapshot in %1</source>
        <translation>%1 のスナップショットをインポート</translation>
    </message>
    <message>
        <source>The snapshot in %1 is imported, after %2.</source>
        <translation>%1 のスナップショットをインポートしました (%2)。</translation>
    </message>
    <message>
        <source>Delete for good what lies in the bin and what is left over?</source>
        <translation>ごみ箱の中身と残ったものを完全に削除しますか?</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>完全に削除</translation>
    </message>
    <message>
        <source>Clean the pool</source>
        <translation>プールを整理</translation>
    </message>
    <message>
        <source>The pool is clean, after %1.</source>
        <translation>プールを整理しました (%1)。</translation>
    </message>
    <message>
        <source>Push the snapshot “%1” to a registry</source>
        <translation>スナップショット「%1」をレジストリにプッシュ</translation>
    </message>
    <message>
        <source>The login is the one that the docker client has stored; `docker login` makes one.</source>
        <translation>Docker クライアントに保存されたログイン情報を使います。ない場合は `docker login` で作成できます。</translation>
    </message>
    <message>
        <source>Go on …</source>
        <translation>続ける…</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>プッシュ先</translation>
    </message>
    <message>
        <source>Push the snapshot “%1” to %2?</source>
        <translation>スナップショット「%1」を %2 にプッシュしますか?</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>プッシュ</translation>
    </message>
    <message>
        <source>Push the snapshot “%1”</source>
        <translation>スナップショット「%1」をプッシュ</translation>
    </message>
    <message>
        <source>“%1” is at %2, after %3.</source>
        <translation>「%1」を %2 にプッシュしました (%3)。</translation>
    </message>
    <message>
        <source>Pull a snapshot from a registry</source>
        <translation>レジストリからスナップショットをプル</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>プル元</translation>
    </message>
    <message>
        <source>Pull the snapshot at %1?</source>
        <translation>%1 のスナップショットをプルしますか?</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>プル</translation>
    </message>
    <message>
        <source>Pull the snapshot at %1</source>
        <translation>%1 のスナップショットをプル</translation>
    </message>
    <message>
        <source>The snapshot at %1 is in the pool, after %2.</source>
        <translation>%1 のスナップショットをプールに取り込みました (%2)。</translation>
    </message>
    <message>
        <source>There is no terminal, or no program “%1”; the command is copied: %2</source>
        <translation>ターミナルまたはプログラム「%1」が見つからないため、コマンドをコピーしました: %2</translation>
    </message>
    <message>
        <source>Make the pool fast?</source>
        <translation>プールを高速化しますか？</translation>
    </message>
    <message>
        <source>Take the pool out of its disk image?</source>
        <translation>プールをディスクイメージから戻しますか？</translation>
    </message>
    <message>
        <source>Make fast</source>
        <translation>高速化</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Make the pool fast</source>
        <translation>プールを高速化</translation>
    </message>
    <message>
        <source>Take the pool out of its disk image</source>
        <translation>プールをディスクイメージから戻す</translation>
    </message>
    <message>
        <source>The pool shares blocks now; that took %1.</source>
        <translation>プールはブロックを共有するようになりました。所要時間は %1 です。</translation>
    </message>
    <message>
        <source>The pool is on the engine&apos;s disk again, after %1.</source>
        <translation>プールは %1 でエンジンのディスクに戻りました。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::BranchOffer</name>
    <message>
        <source>You are on %1 now. It has no environment yet.</source>
        <translation>%1 をチェックアウト中です。このブランチの環境はまだありません。</translation>
    </message>
    <message>
        <source>You are on %1 now. Its environment is stopped.</source>
        <translation>%1 をチェックアウト中です。このブランチの環境は停止しています。</translation>
    </message>
    <message>
        <source>You are on %1 now. Its environment is running.</source>
        <translation>%1 をチェックアウト中です。このブランチの環境は実行中です。</translation>
    </message>
    <message>
        <source>You still see %1.</source>
        <translation>表示中の環境は %1 のままです。</translation>
    </message>
    <message>
        <source>Switch and start</source>
        <translation>切り替えて起動</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切り替え</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CloneDialog</name>
    <message>
        <source>Clone</source>
        <translation>クローン</translation>
    </message>
    <message>
        <source>Clone a repository</source>
        <translation>リポジトリをクローン</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>アドレス(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Into the folder</source>
        <translation>保存先フォルダー(&amp;I)</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Give the address of a git repository, and a folder for it to go into.</source>
        <translation>Git リポジトリのアドレスと、保存先のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>There is a folder %1 already. Open that one, or choose another place.</source>
        <translation>フォルダー %1 はすでにあります。それを開くか、別の場所を選んでください。</translation>
    </message>
    <message>
        <source>It will be in the new folder %1.</source>
        <translation>新しいフォルダー %1 に保存されます。</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>保存先を選択</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Closing</name>
    <message>
        <source>Quit Seedbed?</source>
        <translation>Seedbed を終了しますか?</translation>
    </message>
    <message>
        <source>%1 Cancelling takes back what was begun; nothing is left half-made.</source>
        <translation>%1キャンセルすると、始めた処理は取り消され、作りかけのものは残りません。</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are still running.</source>
        <translation>
            <numerusform>%n 件の処理がまだ実行中です。</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit when done</source>
        <translation>完了後に終了</translation>
    </message>
    <message>
        <source>Cancel and quit</source>
        <translation>キャンセルして終了</translation>
    </message>
    <message>
        <source>Do not quit</source>
        <translation>終了しない</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CommandDesk</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>プロジェクトを閉じる</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>Quit Seedbed</source>
        <translation>Seedbed を終了</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか?</translation>
    </message>
    <message>
        <source>↑ ↓ choose, Return runs, Esc leaves</source>
        <translation>↑ ↓ で選択、Enter で実行、Esc で閉じる</translation>
    </message>
    <message>
        <source>Try the name of a page, a service, a database, a snapshot or a task.</source>
        <translation>ページ、サービス、データベース、スナップショット、タスクの名前で探せます。</translation>
    </message>
    <message>
        <source>No command answers to “%1”.</source>
        <translation>「%1」に当てはまるコマンドはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n command(s)</source>
        <translation>
            <numerusform>%1 / %n 件のコマンド</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CompareDialog</name>
    <message>
        <source>Compare two states of %1</source>
        <translation>%1 の 2 つの状態を比較</translation>
    </message>
    <message>
        <source>Each is cloned, and a server is started on the clone beside the live one; the live data is not touched.</source>
        <translation>それぞれを複製し、稼働中のサーバーとは別のサーバーをクローン上で起動します。現在のデータには触れません。</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>同じ操作のコマンドライン</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>スキーマ</translation>
    </message>
    <message>
        <source>Rows of each table</source>
        <translation>テーブルごとの行数</translation>
    </message>
    <message>
        <source>Cancel the comparison</source>
        <translation>比較をキャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>A snapshot to choose: its name, where it comes from, its age.</extracomment>
        <translation>%1 (%2、%3)</translation>
    </message>
    <message>
        <source>Choose two different snapshots.</source>
        <translation>異なる 2 つのスナップショットを選んでください。</translation>
    </message>
    <message>
        <source>Compare “%1” with “%2”</source>
        <translation>「%1」と「%2」を比較</translation>
    </message>
    <message>
        <source>“%1” and “%2” are compared, after %3.</source>
        <translation>「%1」と「%2」を比較しました (%3)。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>They could not be compared.</source>
        <translation>比較できませんでした。</translation>
    </message>
    <message>
        <source>The comparison was cancelled. What was begun has been taken back.</source>
        <translation>比較をキャンセルしました。始めた処理は取り消されました。</translation>
    </message>
    <message>
        <source>Two snapshots are needed, and there are not as many yet. “Save state” makes one.</source>
        <translation>スナップショットが 2 つ必要ですが、まだ足りません。「状態を保存」で作成できます。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ContainersPage</name>
    <message>
        <source>Containers</source>
        <translation>コンテナ</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n running</source>
        <translation>
            <numerusform>%1、%n 個が実行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 個のコンテナ</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine has no containers</source>
        <translation>このエンジンにはコンテナがありません</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>All containers of the engine stand here, whoever made them. Those of your project are on the Overview.</source>
        <translation>エンジンのすべてのコンテナを、作成者を問わず表示します。プロジェクトのコンテナは「概要」にあります。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Engine says</source>
        <translation>エンジンの報告</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>マウント</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::CopyField</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>コピー: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DatabaseCard</name>
    <message>
        <source>Delete …</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Connection string</source>
        <translation>接続文字列</translation>
    </message>
    <message>
        <source>It publishes no port, so it answers inside the project only.</source>
        <translation>ポートを公開していないため、プロジェクト内からのみ接続できます。</translation>
    </message>
    <message>
        <source>Reset to something else</source>
        <translation>別の状態にリセット</translation>
    </message>
    <message>
        <source>Save state …</source>
        <translation>状態を保存…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Database %1</source>
        <translation>データベース %1</translation>
    </message>
    <message>
        <source>%1, service %2</source>
        <translation>%1、サービス %2</translation>
    </message>
    <message>
        <source>Undo brings back %1.</source>
        <translation>元に戻すと、%1に戻ります。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>%1 にリセット</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (既定)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Build a fixture anew</source>
        <translation>フィクスチャを再ビルド</translation>
    </message>
    <message>
        <source>Take over …</source>
        <translation>引き継ぐ…</translation>
    </message>
    <message>
        <source>What it had before it was taken over is kept in the volume %1.</source>
        <translation>引き継ぎ前のデータはボリューム %1 に保管されています。</translation>
    </message>
    <message>
        <source>Give back to a plain volume …</source>
        <translation>通常のボリュームに戻す…</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>シェル</translation>
    </message>
    <message>
        <source>Opens the database&apos;s own client in a terminal</source>
        <translation>データベース付属のクライアントをターミナルで開きます</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>動いていません。</translation>
    </message>
    <message>
        <source>Import a snapshot …</source>
        <translation>スナップショットをインポート…</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DatabasesPage</name>
    <message>
        <source>Reset %1 to %2 …</source>
        <translation>%1 を %2 にリセット…</translation>
    </message>
    <message>
        <source>default fixture</source>
        <translation>既定のフィクスチャ</translation>
    </message>
    <message>
        <source>fixture</source>
        <translation>フィクスチャ</translation>
    </message>
    <message>
        <source>Undo the last reset of %1</source>
        <translation>%1 の前回のリセットを元に戻す</translation>
    </message>
    <message>
        <source>Save the state of %1 …</source>
        <translation>%1 の状態を保存…</translation>
    </message>
    <message>
        <source>Build the fixture %1 of %2 anew</source>
        <translation>%2 のフィクスチャ %1 を再ビルド</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>スナップショット</translation>
    </message>
    <message>
        <source>Reset %1 to “%2” …</source>
        <translation>%1 を「%2」にリセット…</translation>
    </message>
    <message>
        <source>of %1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>セットアップ</translation>
    </message>
    <message>
        <source>The databases could not be looked at again; this is how they stood %1.</source>
        <translation>データベースの状態を再確認できませんでした。表示は%1の状態です。</translation>
    </message>
    <message>
        <source>Looking at the databases …</source>
        <translation>データベースを確認しています…</translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n 個のデータベース</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The pool shares blocks, so a reset takes no copy; %2 free.</source>
        <translation>%1。プールはブロックを共有するため、リセットにコピーは不要です。空き %2。</translation>
    </message>
    <message>
        <source>%1. The pool&apos;s file system cannot share blocks, so a reset copies; %2 free.</source>
        <translation>%1。プールのファイルシステムはブロックを共有できないため、リセットではコピーします。空き %2。</translation>
    </message>
    <message>
        <source>Every database of your project stands here, one click away from a known state.</source>
        <translation>プロジェクトのすべてのデータベースがここに並び、ワンクリックで既知の状態に戻せます。</translation>
    </message>
    <message>
        <source>The databases cannot be shown</source>
        <translation>データベースを表示できません</translation>
    </message>
    <message>
        <source>Nothing of this project has run yet</source>
        <translation>このプロジェクトはまだ実行されていません</translation>
    </message>
    <message>
        <source>%1 “Set up” shows what the project asks of your machine, then starts it.</source>
        <translation>%1「セットアップ」を選ぶと、プロジェクトがこのマシンに求める内容を確認してから起動します。</translation>
    </message>
    <message>
        <source>This project has no databases</source>
        <translation>このプロジェクトにはデータベースがありません</translation>
    </message>
    <message>
        <source>%1 A service with the image of PostgreSQL, MariaDB, MySQL, Redis or MongoDB is found by itself; name others under “x-seedbed: databases:” in the Compose file.</source>
        <translation>%1PostgreSQL、MariaDB、MySQL、Redis、MongoDB のイメージを使うサービスは自動的に検出されます。それ以外は Compose ファイルの「x-seedbed: databases:」に記述してください。</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>Delete the snapshot “%1”</source>
        <translation>スナップショット「%1」を削除</translation>
    </message>
    <message>
        <source>Take over the data of %1 …</source>
        <translation>%1 のデータを引き継ぐ…</translation>
    </message>
    <message>
        <source>Give the data of %1 back to a plain volume …</source>
        <translation>%1 のデータを通常のボリュームに戻す…</translation>
    </message>
    <message>
        <source>Delete what %1 had before it was taken over …</source>
        <translation>引き継ぎ前の %1 のデータを削除…</translation>
    </message>
    <message>
        <source>Import a snapshot …</source>
        <translation>スナップショットをインポート…</translation>
    </message>
    <message>
        <source>From a file that was exported; it can be dropped on this page, too</source>
        <translation>エクスポートしたファイルから取り込みます。このページにドロップすることもできます</translation>
    </message>
    <message>
        <source>What holds the disk …</source>
        <translation>ディスクの内訳…</translation>
    </message>
    <message>
        <source>Drop to import the snapshot in %1</source>
        <translation>ドロップして %1 のスナップショットをインポート</translation>
    </message>
    <message>
        <source>Compare “%1” with another …</source>
        <translation>「%1」を別のものと比較…</translation>
    </message>
    <message>
        <source>Export “%1” to a file …</source>
        <translation>「%1」をファイルにエクスポート…</translation>
    </message>
    <message>
        <source>Rename or annotate “%1” …</source>
        <translation>「%1」の名前やメモを変更…</translation>
    </message>
    <message>
        <source>Unpin “%1”</source>
        <translation>「%1」のピン留めを解除</translation>
    </message>
    <message>
        <source>Pin “%1”</source>
        <translation>「%1」をピン留め</translation>
    </message>
    <message>
        <source>Clean the pool …</source>
        <translation>プールを整理…</translation>
    </message>
    <message>
        <source>Open the client of %1 in a terminal</source>
        <translation>%1 のクライアントをターミナルで開く</translation>
    </message>
    <message>
        <source>Copy the connection string of %1</source>
        <translation>%1 の接続文字列をコピー</translation>
    </message>
    <message>
        <source>Compare two states of %1 …</source>
        <translation>%1 の 2 つの状態を比較…</translation>
    </message>
    <message>
        <source>Import a snapshot for %1 …</source>
        <translation>%1 にスナップショットをインポート…</translation>
    </message>
    <message>
        <source>Pull a snapshot …</source>
        <translation>スナップショットをプル…</translation>
    </message>
    <message>
        <source>From a registry, where somebody has pushed it</source>
        <translation>レジストリにプッシュされたものを取り込みます</translation>
    </message>
    <message>
        <source>Push “%1” to a registry …</source>
        <translation>「%1」をレジストリにプッシュ…</translation>
    </message>
    <message>
        <source>Pull a snapshot for %1 …</source>
        <translation>%1 にスナップショットをプル…</translation>
    </message>
    <message>
        <source>Each reset copies its data here, since the pool&apos;s file system cannot share blocks.</source>
        <translation>プールのファイルシステムがブロックを共有できないため、リセットのたびにデータがコピーされます。</translation>
    </message>
    <message>
        <source>A disk image of its own, with XFS, makes a reset as quick as a restart, whatever the size. The plan says first what that needs.</source>
        <translation>XFS の専用ディスクイメージを使うと、データの大きさにかかわらず、リセットは再起動と同じ速さになります。必要なものは、はじめに実行計画に示されます。</translation>
    </message>
    <message>
        <source>Make the pool fast …</source>
        <translation>プールを高速化…</translation>
    </message>
    <message>
        <source>Take the pool out of its disk image …</source>
        <translation>プールをディスクイメージから戻す…</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DesktopNotification</name>
    <message>
        <source>Open Seedbed</source>
        <translation>Seedbed を開く</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DetailPanel</name>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Close the detail (Esc)</source>
        <translation>詳細を閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DiskDialog</name>
    <message>
        <source>What holds the disk</source>
        <translation>ディスクの内訳</translation>
    </message>
    <message>
        <source>Blocks that several share are counted in each of them. “Its own” is what would come free.</source>
        <translation>複数で共有するブロックは、それぞれに数えられています。「固有」は、削除で空く量です。</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>同じ操作のコマンドライン</translation>
    </message>
    <message>
        <source>Clean …</source>
        <translation>整理…</translation>
    </message>
    <message>
        <source>Deletes for good what lies in the bin and what is left over; shows first what that is</source>
        <translation>ごみ箱の中身と残ったものを完全に削除します。対象は先に表示されます</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>The pool could not be measured again; these are the figures of %1.</source>
        <translation>プールを再計測できませんでした。表示しているのは%1の値です。</translation>
    </message>
    <message>
        <source>Snapshots and live data of all projects lie in the pool on the engine&apos;s disk.</source>
        <translation>すべてのプロジェクトのスナップショットと現在のデータは、エンジンのディスク上のプールにあります。</translation>
    </message>
    <message>
        <source>The pool could not be measured.</source>
        <translation>プールを計測できませんでした。</translation>
    </message>
    <message>
        <source>The pool holds nothing yet</source>
        <translation>プールはまだ空です</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンを待っています</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>計測中…</translation>
    </message>
    <message>
        <source>%1 Every file of it is looked at.</source>
        <translation>%1その中のすべてのファイルを調べます。</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>ピン留めされています。</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>ピン留めを解除</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>ディスク上</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>固有</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>In the pool</source>
        <translation>プール内</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>It is another project&apos;s; open that one to act on it.</source>
        <translation>別のプロジェクトのものです。操作するにはそのプロジェクトを開いてください。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DoctorBanner</name>
    <message numerus="yes">
        <source>%n problem(s) in the way</source>
        <translation>
            <numerusform>問題が %n 件あります</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>確認すべき点が %n 件あります</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DoctorDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>診断の結果</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>診断結果</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再確認</translation>
    </message>
    <message>
        <source>Fix all …</source>
        <translation>すべて修正…</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>確認中…</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) in the way</source>
        <translation>
            <numerusform>問題が %n 件あります</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is in the way.</source>
        <translation>妨げになるものはありません。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fix …</source>
        <translation>修正…</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>修正: %1</translation>
    </message>
    <message>
        <source>Command: %1</source>
        <translation>コマンド: %1</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::DropHint</name>
    <message>
        <source>Drop to open %1</source>
        <translation>ドロップして %1 を開く</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::EnginePage</name>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>No engine was found</source>
        <translation>エンジンが見つかりません</translation>
    </message>
    <message>
        <source>Looking for an engine …</source>
        <translation>エンジンを探しています…</translation>
    </message>
    <message>
        <source>Seedbed uses the Docker-compatible engine that your command line uses, or the first one it finds.</source>
        <translation>Seedbed は、コマンドラインで使われている Docker 互換エンジン、または最初に見つかったエンジンを使用します。</translation>
    </message>
    <message>
        <source>share blocks with their snapshot (%1): no copy, whatever the size</source>
        <translation>スナップショットとブロックを共有します (%1)。サイズによらずコピーは不要です</translation>
    </message>
    <message>
        <source>copy their snapshot, since %1 cannot share blocks; a disk with XFS or btrfs makes them instant</source>
        <translation>%1 はブロックを共有できないため、スナップショットをコピーします。XFS や btrfs のディスクなら一瞬で終わります</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>指定元</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>マシン</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>CPU 数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Storage driver</source>
        <translation>ストレージドライバー</translation>
    </message>
    <message>
        <source>Data in</source>
        <translation>データの場所</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>リセット方式</translation>
    </message>
    <message>
        <source>Free in the pool</source>
        <translation>プールの空き容量</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ImagesPage</name>
    <message>
        <source>Images</source>
        <translation>イメージ</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 個のイメージ</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine has no images</source>
        <translation>このエンジンにはイメージがありません</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>Images are what containers are made from. “Set up” on the Overview pulls and builds what your project needs.</source>
        <translation>イメージはコンテナの元になるものです。「概要」の「セットアップ」で、プロジェクトに必要なイメージを取得してビルドします。</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>名前なし</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::JobsBar</name>
    <message>
        <source>Jobs</source>
        <translation>処理</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>手順を表示</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>開始からの経過時間</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other job(s)</source>
        <translation>
            <numerusform>%1、ほか %n 件の処理</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling: what was begun is being undone</source>
        <translation>キャンセルしています。始めた処理を取り消し中です</translation>
    </message>
    <message>
        <source>Working out what has to be done</source>
        <translation>必要な手順を調べています</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::KeyValueSheet</name>
    <message>
        <source>Hide the value of %1</source>
        <translation>%1 の値を隠す</translation>
    </message>
    <message>
        <source>Show the value of %1</source>
        <translation>%1 の値を表示</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ListPanel</name>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>一覧を絞り込む</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogQueryField</name>
    <message>
        <source>Regular expression</source>
        <translation>正規表現</translation>
    </message>
    <message>
        <source>Tell upper from lower case</source>
        <translation>大文字と小文字を区別</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>ログの行</translation>
    </message>
    <message>
        <source>To the newest line</source>
        <translation>最新の行へ</translation>
    </message>
    <message>
        <source>%L1 new</source>
        <translation>新着 %L1 件</translation>
    </message>
    <message>
        <source>standard error</source>
        <translation>標準エラー出力</translation>
    </message>
    <message>
        <source>standard output</source>
        <translation>標準出力</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::LogsPage</name>
    <message>
        <source>Logs of %1</source>
        <translation>%1 のログ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Find in the logs</source>
        <translation>ログ内を検索</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Filter …</source>
        <translation>絞り込み…</translation>
    </message>
    <message>
        <source>Show only lines with …</source>
        <translation>行を絞り込み…</translation>
    </message>
    <message>
        <source>Hide these lines instead</source>
        <translation>これらの行を非表示にする</translation>
    </message>
    <message>
        <source>Find …</source>
        <translation>検索…</translation>
    </message>
    <message>
        <source>Previous match (Shift+Return)</source>
        <translation>前の一致 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match (Return)</source>
        <translation>次の一致 (Enter)</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Show when each line was written</source>
        <translation>各行の書き込み時刻を表示</translation>
    </message>
    <message>
        <source>Fold traces</source>
        <translation>トレースを折りたたむ</translation>
    </message>
    <message>
        <source>Show a stack trace as one line</source>
        <translation>スタックトレースを 1 行で表示</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>追従</translation>
    </message>
    <message>
        <source>Stay at the newest line (End)</source>
        <translation>最新の行を表示し続ける (End)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他の操作</translation>
    </message>
    <message>
        <source>Click to show or hide; Ctrl+click shows only these</source>
        <translation>クリックで表示と非表示を切り替え、Ctrl+クリックでこれだけを表示</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>デバッグ</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>行をコピー</translation>
    </message>
    <message>
        <source>Copy lines with times and services</source>
        <translation>時刻とサービスを付けて行をコピー</translation>
    </message>
    <message>
        <source>Save what is shown …</source>
        <translation>表示中の行を保存…</translation>
    </message>
    <message>
        <source>Save all lines …</source>
        <translation>すべての行を保存…</translation>
    </message>
    <message>
        <source>Go to a time …</source>
        <translation>指定時刻へ移動…</translation>
    </message>
    <message>
        <source>Clear the view</source>
        <translation>表示を消去</translation>
    </message>
    <message>
        <source>Bring cleared lines back</source>
        <translation>消去した行を再表示</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n 行をコピーしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>表示中の行を保存</translation>
    </message>
    <message>
        <source>Save all lines</source>
        <translation>すべての行を保存</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>指定時刻へ移動</translation>
    </message>
    <message>
        <source>Time of day, or date and time (22:44, 22:44:06, 2026-11-22 22:44):</source>
        <translation>時刻、または日付と時刻 (22:44, 22:44:06, 2026-11-22 22:44):</translation>
    </message>
    <message>
        <source>“%1” is no time</source>
        <translation>「%1」は時刻ではありません</translation>
    </message>
    <message>
        <source>Show in context</source>
        <translation>前後の行とともに表示</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>%1 だけを表示</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 を非表示</translation>
    </message>
    <message>
        <source>Click to show or hide; Ctrl+click shows only this service</source>
        <translation>クリックで表示と非表示を切り替え、Ctrl+クリックでこのサービスだけを表示</translation>
    </message>
    <message>
        <source>%L1 hidden, looked back to %2</source>
        <translation>%L1 行が非表示、%2 まで確認済み</translation>
    </message>
    <message>
        <source>%L1 hidden</source>
        <translation>%L1 行が非表示</translation>
    </message>
    <message>
        <source>The filter has a mistake: %1</source>
        <translation>絞り込み条件に誤りがあります: %1</translation>
    </message>
    <message>
        <source>The filter&apos;s pattern is too expensive</source>
        <translation>絞り込みのパターンの処理が重すぎます</translation>
    </message>
    <message>
        <source>%1, merged by time</source>
        <translation>%1、時刻順に統合</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n 個のサービス</numerusform>
        </translation>
    </message>
    <message>
        <source>Mistake: %1</source>
        <translation>誤り: %1</translation>
    </message>
    <message>
        <source>Pattern too expensive</source>
        <translation>パターンの処理が重すぎます</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 / %L2</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1, back to %2</source>
        <translation>%1、%2 まで確認済み</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>検索中</translation>
    </message>
    <message>
        <source>The lines of all services, merged by time. They appear as soon as a service has been started.</source>
        <translation>すべてのサービスのログを時刻順にまとめて表示します。サービスが開始されると現れます。</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>No service has written anything yet</source>
        <translation>まだログを出力したサービスはありません</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) saved to %1</source>
        <translation>
            <numerusform>%Ln 行を %1 に保存しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln older line(s) were let go</source>
        <translation>
            <numerusform>古い %Ln 行を破棄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were lost because the disk is full</source>
        <translation>
            <numerusform>ディスクの空きがないため %Ln 行が失われました</numerusform>
        </translation>
    </message>
    <message>
        <source>The logs could not be read; trying again.</source>
        <translation>ログを読み取れませんでした。再試行しています。</translation>
    </message>
    <message>
        <source>Services whose lines are shown</source>
        <translation>行を表示するサービス</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::MainWindow</name>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>%1 is at %2</source>
        <translation>%1 は %2 で利用できます</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>%1, %2: Seedbed</source>
        <translation>%1、%2: Seedbed</translation>
    </message>
    <message>
        <source>Seedbed</source>
        <translation>Seedbed</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>プロジェクトなし</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>No engine was found.</source>
        <translation>エンジンが見つかりません。</translation>
    </message>
    <message>
        <source>Engine not reachable since %1, trying again. What you see is from before.</source>
        <translation>%1 からエンジンに接続できません。再試行しています。表示されているのは切断前の状態です。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>手順を表示</translation>
    </message>
    <message>
        <source>%1: cancelled. What was begun has been taken back.</source>
        <translation>%1: キャンセルしました。始めた処理は取り消されました。</translation>
    </message>
    <message>
        <source>An action that had been interrupted was put in order.</source>
        <translation>中断されていた処理を整理しました。</translation>
    </message>
    <message>
        <source>Seedbed quits when what is running is done.</source>
        <translation>実行中の処理が完了すると Seedbed を終了します。</translation>
    </message>
    <message>
        <source>Do not quit</source>
        <translation>終了しない</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::NewProject</name>
    <message>
        <source>Clone %1</source>
        <translation>%1 をクローン</translation>
    </message>
    <message>
        <source>Choose where the example is copied to</source>
        <translation>サンプルのコピー先を選択</translation>
    </message>
    <message>
        <source>Copy the example</source>
        <translation>サンプルをコピー</translation>
    </message>
    <message>
        <source>The project is in %1, after %2.</source>
        <translation>プロジェクトを %1 に用意しました。所要時間は %2 でした。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Notices</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Notifier</name>
    <message>
        <source>%1 failed</source>
        <translation>失敗: %1</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>完了: %1</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OutputPane</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>追従</translation>
    </message>
    <message>
        <source>Go to the end and stay there</source>
        <translation>末尾へ移動して追従</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>What a task writes appears here.</source>
        <translation>タスクの出力がここに表示されます。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>could not run</source>
        <translation>実行不可</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1後</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>所要時間 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>exit code %1, after %2</source>
        <translation>終了コード %1、所要時間 %2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewBanners</name>
    <message>
        <source>The changed project file cannot be read; the last good one is shown.</source>
        <translation>変更されたプロジェクトファイルを読み込めません。最後に正しく読み込めた内容を表示しています。</translation>
    </message>
    <message>
        <source>The project cannot be opened.</source>
        <translation>プロジェクトを開けません。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>Apply …</source>
        <translation>適用…</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewEnvironments</name>
    <message>
        <source>Environments by branch</source>
        <translation>ブランチごとの環境</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open %1 of %2</source>
        <translation>%2 の %1 を開く</translation>
    </message>
    <message>
        <source>On show</source>
        <translation>表示中</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>%1 is on show</source>
        <translation>%1 を表示中</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 を表示</translation>
    </message>
    <message>
        <source>Remove the environment of %1</source>
        <translation>%1 の環境を削除</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewPage</name>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 を開始</translation>
    </message>
    <message>
        <source>Take %1 down …</source>
        <translation>%1 をシャットダウン…</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>%1 をセットアップ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 を再起動</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 を停止</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 を表示</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Reading the project …</source>
        <translation>プロジェクトを読み込んでいます…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>セットアップ</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>シャットダウン</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Apply the changed project file …</source>
        <translation>変更されたプロジェクトファイルを適用…</translation>
    </message>
    <message>
        <source>Open a shell in %1</source>
        <translation>%1 でシェルを開く</translation>
    </message>
    <message>
        <source>Make %1 anew …</source>
        <translation>%1 を作り直す…</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 をコピー</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::OverviewServices</name>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>コピーしました: %1</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>その他の操作</translation>
    </message>
    <message>
        <source>Fold them away again</source>
        <translation>再び折りたたむ</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>表示</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n 個のサービス</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more service(s) in profiles that are off</source>
        <translation>
            <numerusform>無効なプロファイルにほか %n 個のサービス</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden service(s)</source>
        <translation>
            <numerusform>非表示のサービス %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::PaletteModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::PlanDialog</name>
    <message>
        <source>Working out what has to be done …</source>
        <translation>必要な手順を調べています…</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>同じ操作のコマンドライン</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>This cannot be planned.</source>
        <translation>実行計画を立てられません。</translation>
    </message>
    <message>
        <source>There is nothing to do: everything stands already.</source>
        <translation>必要な作業はありません。すべて整っています。</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s), about %1</source>
        <translation>
            <numerusform>%n 件の手順、約 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 件の手順</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>計画</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ProjectMenu</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>Clone a repository …</source>
        <translation>リポジトリをクローン…</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>プロジェクトを閉じる</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Environments of %1</source>
        <translation>%1 の環境</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Rail</name>
    <message>
        <source>Project %1, %2</source>
        <translation>プロジェクト %1、%2</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RailButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RecentProjects</name>
    <message>
        <source>folder is gone</source>
        <translation>フォルダーなし</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 個が実行中</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>未セットアップ</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::RecentRow</name>
    <message>
        <source>Take it off this list; the folder stays as it is</source>
        <translation>この一覧から外す (フォルダーはそのまま残ります)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Take %1 off this list</source>
        <translation>%1 をこの一覧から外す</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SaveDialog</name>
    <message>
        <source>Save the state of %1</source>
        <translation>%1 の状態を保存</translation>
    </message>
    <message>
        <source>The database stops for a moment so that the saved state is a clean one, then goes on.</source>
        <translation>クリーンな状態で保存するため、データベースを少しの間停止し、その後再開します。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>What is special about this state? (optional)</source>
        <translation>この状態の特徴 (省略可)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save state</source>
        <translation>状態を保存</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ServiceActions</name>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>シェル</translation>
    </message>
    <message>
        <source>Make anew …</source>
        <translation>作り直す…</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>ブラウザーで開く</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Copy the container&apos;s name</source>
        <translation>コンテナ名をコピー</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>その他の操作</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SettingsDialog</name>
    <message>
        <source>&amp;Notify me of what finishes while I look elsewhere</source>
        <translation>ほかの画面を見ている間に終わった処理を通知する(&amp;N)</translation>
    </message>
    <message>
        <source>Keep running in the &amp;tray when the window is closed</source>
        <translation>ウィンドウを閉じてもトレイで動作を続ける(&amp;T)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons.</source>
        <translation>このデスクトップ環境にはトレイがありません。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外観(&amp;A)</translation>
    </message>
    <message>
        <source>What you change here takes effect at once.</source>
        <translation>変更はすぐに反映されます。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SetupView</name>
    <message>
        <source>Show the services</source>
        <translation>サービスを表示</translation>
    </message>
    <message>
        <source>Set-up checklist</source>
        <translation>セットアップの手順一覧</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Set up %1</source>
        <translation>%1 をセットアップ</translation>
    </message>
    <message>
        <source>The steps appear as soon as the engine answers.</source>
        <translation>エンジンが応答すると手順が表示されます。</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>Working out what has to be done …</source>
        <translation>必要な手順を調べています…</translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>未セットアップ</translation>
    </message>
    <message numerus="yes">
        <source>From a clone to a running project in %n step(s). What stands already is skipped; if a step fails you can go on from there.</source>
        <translation>
            <numerusform>クローンしたばかりの状態から、%n 件の手順でプロジェクトを動かします。済んでいる手順は飛ばし、失敗してもそこから再開できます。</numerusform>
        </translation>
    </message>
    <message>
        <source>“Set up” shows what this project asks of your machine before anything of it runs.</source>
        <translation>「セットアップ」を選ぶと、実行する前に、このプロジェクトがこのマシンに求める内容を確認できます。</translation>
    </message>
    <message>
        <source>The steps could not be worked out.</source>
        <translation>必要な手順を特定できませんでした。</translation>
    </message>
    <message>
        <source>Setting up</source>
        <translation>セットアップ中</translation>
    </message>
    <message>
        <source>Running for %1.</source>
        <translation>実行中です。経過時間 %1</translation>
    </message>
    <message>
        <source>Done in %1.</source>
        <translation>完了しました。所要時間は %1 でした。</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>セットアップ済み</translation>
    </message>
    <message>
        <source>It stopped after %1. What was half made has been taken back; “Try again” goes on from there.</source>
        <translation>経過時間 %1 で中断しました。作りかけのものは取り消されました。「再試行」でそこから再開します。</translation>
    </message>
    <message>
        <source>The set-up stopped</source>
        <translation>セットアップが中断しました</translation>
    </message>
    <message>
        <source>You cancelled it after %1. What was half made has been taken back.</source>
        <translation>経過時間 %1 でキャンセルしました。作りかけのものは取り消されました。</translation>
    </message>
    <message>
        <source>The set-up was cancelled</source>
        <translation>セットアップをキャンセルしました</translation>
    </message>
    <message>
        <source>Nothing was begun.</source>
        <translation>何も開始されていません。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::SnapshotTimeline</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>None yet. The first reset or “Save state” makes one; a snapshot never changes afterwards.</source>
        <translation>まだありません。最初のリセットまたは「状態を保存」で作成されます。作成後のスナップショットは変化しません。</translation>
    </message>
    <message>
        <source>Reset to this</source>
        <translation>この状態にリセット</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>この状態に戻す</translation>
    </message>
    <message>
        <source>Compare …</source>
        <translation>比較…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>ピン留めされています。</translation>
    </message>
    <message>
        <source>Compare with another …</source>
        <translation>別のものと比較…</translation>
    </message>
    <message>
        <source>Export to a file …</source>
        <translation>ファイルにエクスポート…</translation>
    </message>
    <message>
        <source>Rename or annotate …</source>
        <translation>名前やメモを変更…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>ピン留めを解除</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>Push to a registry …</source>
        <translation>レジストリにプッシュ…</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::StepList</name>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::TaskRun</name>
    <message>
        <source>Run %1</source>
        <translation>%1 を実行</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ToolCard</name>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 を実行</translation>
    </message>
    <message>
        <source>Tool %1</source>
        <translation>ツール %1</translation>
    </message>
    <message>
        <source>Build again</source>
        <translation>再ビルド</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>ビルド</translation>
    </message>
    <message>
        <source>Pull again</source>
        <translation>再取得</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>being built</source>
        <translation>ビルド中</translation>
    </message>
    <message>
        <source>being pulled</source>
        <translation>取得中</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::ToolsPage</name>
    <message>
        <source>Run %1</source>
        <translation>%1 を実行</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 内</translation>
    </message>
    <message>
        <source>Get the image of %1</source>
        <translation>%1 のイメージを取得</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>No tools</source>
        <translation>ツールなし</translation>
    </message>
    <message>
        <source>Looking at the tools …</source>
        <translation>ツールを確認しています…</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 個のタスク</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n image(s) not there yet</source>
        <translation>
            <numerusform>%1、%n 個のイメージが未準備</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, all images present</source>
        <translation>%1、イメージはすべて準備済み</translation>
    </message>
    <message>
        <source>Tools are images with your project&apos;s development tools in them, the same on every desk and in CI.</source>
        <translation>ツールは、プロジェクトの開発ツールを収めたイメージです。誰の手元でも CI でも同じものが動きます。</translation>
    </message>
    <message>
        <source>The tools cannot be shown</source>
        <translation>ツールを表示できません</translation>
    </message>
    <message>
        <source>This project has no tools</source>
        <translation>このプロジェクトにはツールがありません</translation>
    </message>
    <message>
        <source>%1 Declare one under “x-seedbed: tools:” in the Compose file, with its tasks.</source>
        <translation>%1Compose ファイルの「x-seedbed: tools:」に、タスクとともに記述してください。</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>The tools could not be looked at again; this is how they stood %1.</source>
        <translation>ツールの状態を再確認できませんでした。表示は%1の状態です。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::Tray</name>
    <message>
        <source>No project is open</source>
        <translation>開いているプロジェクトはありません</translation>
    </message>
    <message>
        <source>Open Seedbed</source>
        <translation>Seedbed を開く</translation>
    </message>
    <message>
        <source>Start the project</source>
        <translation>プロジェクトを起動</translation>
    </message>
    <message>
        <source>Stop the project</source>
        <translation>プロジェクトを停止</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Seedbed, %1</source>
        <translation>Seedbed、%1</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::TrustDialog</name>
    <message>
        <source>Do you trust %1?</source>
        <translation>%1 を信頼しますか?</translation>
    </message>
    <message>
        <source>A project is somebody&apos;s program. The one in %1 asks for more of this machine than a container usually has. Nothing of it has run yet, and you are asked again when it asks for something else.</source>
        <translation>プロジェクトは、ほかの人が書いたプログラムです。%1 のプロジェクトは、通常のコンテナより多くのことをこのマシンに求めています。まだ何も実行されていません。求める内容が変わったときは、もう一度確認します。</translation>
    </message>
    <message>
        <source>Do not run it</source>
        <translation>実行しない</translation>
    </message>
    <message>
        <source>Trust this project</source>
        <translation>このプロジェクトを信頼する</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>一覧をコピー</translation>
    </message>
    <message>
        <source>The decision could not be kept.</source>
        <translation>選択を保存できませんでした。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>使用状況</translation>
    </message>
    <message>
        <source>What services use</source>
        <translation>サービスの使用量</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Network, received</source>
        <translation>ネットワーク受信</translation>
    </message>
    <message>
        <source>Network, sent</source>
        <translation>ネットワーク送信</translation>
    </message>
    <message>
        <source>Disk, read</source>
        <translation>ディスク読み取り</translation>
    </message>
    <message>
        <source>Disk, written</source>
        <translation>ディスク書き込み</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>CPU of the machine</source>
        <translation>マシンの CPU</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>このマシン</translation>
    </message>
    <message numerus="yes">
        <source>%n processor(s)</source>
        <translation>
            <numerusform>%n 個の CPU</numerusform>
        </translation>
    </message>
    <message>
        <source>All services</source>
        <translation>すべてのサービス</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 個が実行中</numerusform>
        </translation>
    </message>
    <message>
        <source>No service runs</source>
        <translation>実行中のサービスはありません</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>What services use of processors, memory, network and disk. It is measured while this page is open.</source>
        <translation>サービスが使用する CPU、メモリ、ネットワーク、ディスクの量です。このページを開いている間に計測します。</translation>
    </message>
    <message>
        <source>The engine did not say what services use.</source>
        <translation>エンジンからサービスの使用量を取得できませんでした。</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>計測しています…</translation>
    </message>
    <message>
        <source>%1 of one processor, %2 of memory</source>
        <translation>CPU 1 個の %1、メモリ %2</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::VolumesPage</name>
    <message>
        <source>Volumes</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Measure sizes</source>
        <translation>サイズを計測</translation>
    </message>
    <message>
        <source>Asks the engine to walk through every volume; on a large engine this takes minutes</source>
        <translation>エンジンにすべてのボリュームを調べさせます。規模によっては数分かかります</translation>
    </message>
    <message>
        <source>Volumes and folders</source>
        <translation>ボリュームとフォルダー</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>名前をコピー</translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s) and folder(s)</source>
        <translation>
            <numerusform>%n 個のボリュームとフォルダー</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not used by any container</source>
        <translation>
            <numerusform>%1、うち %n 個はどのコンテナからも未使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>計測を中止</translation>
    </message>
    <message>
        <source>Volumes and mounted folders hold what your containers keep.</source>
        <translation>ボリュームとマウントされたフォルダーに、コンテナのデータが保存されます。</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>エンジンの応答待ち</translation>
    </message>
    <message>
        <source>This engine has no volumes</source>
        <translation>このエンジンにはボリュームがありません</translation>
    </message>
    <message>
        <source>%1 They appear here as soon as a project makes one.</source>
        <translation>%1プロジェクトが作成すると、ここに表示されます。</translation>
    </message>
    <message>
        <source>The sizes could not be measured.</source>
        <translation>サイズを計測できませんでした。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用元</translation>
    </message>
    <message>
        <source>no container</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>ドライバー</translation>
    </message>
    <message>
        <source>Data in</source>
        <translation>データの場所</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未計測</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>最終計測</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>This volume is a pointer. Removing it removes no data: that lies in the pool.</source>
        <translation>このボリュームはポインターです。データはプールにあるため、削除してもデータは失われません。</translation>
    </message>
</context>
<context>
    <name>seedbed::desktop::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>ようこそ</translation>
    </message>
    <message>
        <source>Open a folder …</source>
        <translation>フォルダーを開く…</translation>
    </message>
    <message>
        <source>Clone a repository …</source>
        <translation>リポジトリをクローン…</translation>
    </message>
    <message>
        <source>Try the example</source>
        <translation>サンプルを試す</translation>
    </message>
    <message>
        <source>A small web shop with a database, a cache and tools</source>
        <translation>データベース、キャッシュ、ツールを備えた小さなウェブショップ</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>A project is a folder with a Compose file. Everything it needs runs in containers, and every database is one click away from a known state. You can also drop a folder anywhere on this window.</source>
        <translation>プロジェクトは Compose ファイルのあるフォルダーです。必要なものはすべてコンテナで動き、どのデータベースもワンクリックで既知の状態に戻せます。フォルダーをこのウィンドウにドロップして開くこともできます。</translation>
    </message>
    <message>
        <source>The project cannot be opened.</source>
        <translation>プロジェクトを開けません。</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>最近開いたプロジェクト</translation>
    </message>
</context>
</TS>

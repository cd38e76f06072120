/**
 * Packets as programs write them, for tests: the layout, the namespaces and the fields around ours. Values invented.
 */

/** Lightroom Classic: everything as attributes of one block, then bags, then a history; a sidecar without wrapper. */
export const LIGHTROOM_SIDECAR = `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0-c000 1.000000, 0000/00/00-00:00:00        ">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
    xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
   tiff:Make="NIKON CORPORATION"
   xmp:CreatorTool="NIKON Z 8 Ver.02.01"
   xmp:Rating="4"
   xmp:MetadataDate="2026-11-20T15:04:05+01:00"
   xmpDM:pick="1"
   xmpDM:good="true"
   dc:format="image/x-nikon-nef"
   xmpMM:DocumentID="xmp.did:0e3f"
   crs:Version="16.0"
   crs:Exposure2012="+0.35"
   crs:HasSettings="True">
   <dc:subject>
    <rdf:Bag>
     <rdf:li>headshot</rdf:li>
     <rdf:li>studio</rdf:li>
    </rdf:Bag>
   </dc:subject>
   <lr:hierarchicalSubject>
    <rdf:Bag>
     <rdf:li>jobs|headshot</rdf:li>
     <rdf:li>jobs|studio</rdf:li>
    </rdf:Bag>
   </lr:hierarchicalSubject>
   <xmpMM:History>
    <rdf:Seq>
     <rdf:li stEvt:action="saved" stEvt:changed="/metadata"/>
    </rdf:Seq>
   </xmpMM:History>
   <crs:ToneCurvePV2012>
    <rdf:Seq>
     <rdf:li>0, 0</rdf:li>
     <rdf:li>255, 255</rdf:li>
    </rdf:Seq>
   </crs:ToneCurvePV2012>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`;

/** Lightroom Classic, exported JPEG: packet wrapper and padding. */
export const LIGHTROOM_PACKET = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?> <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0-c000 1.000000, 0000/00/00-00:00:00        "> <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"> <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmp:CreateDate="2026-11-20T14:00:00.12" photoshop:DateCreated="2026-11-20T14:00:00.12"/> </rdf:RDF> </x:xmpmeta> ${' '.repeat(99)}
${`${' '.repeat(100)}\n`.repeat(20)}<?xpacket end="w"?>`;

/** Capture One: a block for each namespace, elements, tabs are spaces, CRLF as on Windows. */
export const CAPTURE_ONE_SIDECAR = `<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 5.5.0">
   <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about=""
            xmlns:xmp="http://ns.adobe.com/xap/1.0/">
         <xmp:Rating>3</xmp:Rating>
         <xmp:Label>Green</xmp:Label>
      </rdf:Description>
      <rdf:Description rdf:about=""
            xmlns:dc="http://purl.org/dc/elements/1.1/">
         <dc:subject>
            <rdf:Bag>
               <rdf:li>Müller &amp; Söhne</rdf:li>
            </rdf:Bag>
         </dc:subject>
      </rdf:Description>
   </rdf:RDF>
</x:xmpmeta>
`.replaceAll('\n', '\r\n');

/** Photo Mechanic: wrapper in sidecars too, single quotes nowhere, its own namespace, CR LF inside values as entities. */
export const PHOTO_MECHANIC_SIDECAR = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.1.1">
   <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about=""
            xmlns:photomechanic="http://ns.camerabits.com/photomechanic/1.0/">
         <photomechanic:ColorClass>2</photomechanic:ColorClass>
         <photomechanic:Tagged>True</photomechanic:Tagged>
         <photomechanic:Prefs>1:2:0:004712</photomechanic:Prefs>
         <photomechanic:PMVersion>PM6</photomechanic:PMVersion>
      </rdf:Description>
      <rdf:Description rdf:about=""
            xmlns:xap="http://ns.adobe.com/xap/1.0/">
         <xap:Rating>0</xap:Rating>
         <xap:Label>Superior</xap:Label>
      </rdf:Description>
      <rdf:Description rdf:about=""
            xmlns:dc="http://purl.org/dc/elements/1.1/">
         <dc:description>
            <rdf:Alt>
               <rdf:li xml:lang="x-default">First line&#xA;second line &lt;b&gt;</rdf:li>
            </rdf:Alt>
         </dc:description>
      </rdf:Description>
   </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

/** Bridge: a RAW's sidecar with wrapper, padding and Bridge's own reject. */
export const BRIDGE_SIDECAR = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 9.1-c002 79.a1cd12f41, 2024/11/08-16:09:20        ">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
   xmp:Rating="-1"
   xmp:Label="Approved"
   photoshop:SidecarForExtension="CR3"/>
 </rdf:RDF>
</x:xmpmeta>
${`${' '.repeat(100)}\n`.repeat(20)}<?xpacket end="w"?>`;

/** digiKam (Exiv2): attributes and bags, its own labels beside ours. */
export const DIGIKAM_SIDECAR = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:digiKam="http://www.digikam.org/ns/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:acdsee="http://ns.acdsee.com/iptc/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
   digiKam:PickLabel="0"
   digiKam:ColorLabel="0"
   xmp:Rating="2"
   xmp:Label=""
   acdsee:categories="&lt;Categories&gt;&lt;Category Assigned=&quot;1&quot;&gt;people&lt;/Category&gt;&lt;/Categories&gt;">
   <digiKam:TagsList>
    <rdf:Seq>
     <rdf:li>people/Ada</rdf:li>
    </rdf:Seq>
   </digiKam:TagsList>
   <dc:subject>
    <rdf:Bag>
     <rdf:li>Ada</rdf:li>
    </rdf:Bag>
   </dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

/** darktable: an XML declaration, an edit history, keywords as lists. */
export const DARKTABLE_SIDECAR = `<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:exif="http://ns.adobe.com/exif/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:darktable="http://darktable.sf.net/"
   exif:DateTimeOriginal="2026:11:20 14:00:00.000"
   xmp:Rating="1"
   xmpMM:DerivedFrom="DSC_0412.NEF"
   darktable:xmp_version="5"
   darktable:raw_params="0"
   darktable:auto_presets_applied="1"
   darktable:history_end="1">
   <darktable:masks_history>
    <rdf:Seq/>
   </darktable:masks_history>
   <darktable:history>
    <rdf:Seq>
     <rdf:li
      darktable:num="0"
      darktable:operation="exposure"
      darktable:enabled="1"
      darktable:params="gz02eJxjYGBgYAFiCQYYOOEEhkA2AAxUAgk="/>
    </rdf:Seq>
   </darktable:history>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`;

/** ExifTool: single quotes, a block for each namespace, elements. */
export const EXIFTOOL_SIDECAR = `<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Image::ExifTool 12.57'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>

 <rdf:Description rdf:about=''
  xmlns:dc='http://purl.org/dc/elements/1.1/'>
  <dc:subject>
   <rdf:Bag>
    <rdf:li>studio</rdf:li>
   </rdf:Bag>
  </dc:subject>
 </rdf:Description>

 <rdf:Description rdf:about=''
  xmlns:xmp='http://ns.adobe.com/xap/1.0/'>
  <xmp:Rating>5</xmp:Rating>
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end='w'?>`;

/** A phone: one line, no padding, a directory of what lies behind the picture. */
export const PHONE_PACKET =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 5.1.0-jc003"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/"><Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Semantic="Primary"/></rdf:li></rdf:Seq></Container:Directory></rdf:Description></rdf:RDF></x:xmpmeta>';

/** Other prefixes, no `x:xmpmeta`, and an inner block with fields of an ingredient that are not the photograph's. */
export const ODD_PACKET = `<R:RDF xmlns:R="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:core='http://purl.org/dc/elements/1.1/'>
\t<!-- kept -->
\t<R:Description R:about="uuid:1f2e" xmlns:a="http://ns.adobe.com/xap/1.0/" a:Label = 'it&apos;s'>
\t\t<core:subject><R:Bag/></core:subject>
\t\t<ing:Part xmlns:ing="http://ns.example/parts/"><R:Description a:Rating="5" a:Label="inner"><core:subject><R:Bag><R:li>blink</R:li></R:Bag></core:subject></R:Description></ing:Part>
\t</R:Description>
</R:RDF>`;

/** All of them that can be edited, by name. */
export const PACKETS: Readonly<Record<string, string>> = {
  'Lightroom Classic sidecar': LIGHTROOM_SIDECAR,
  'Lightroom Classic packet': LIGHTROOM_PACKET,
  'Capture One': CAPTURE_ONE_SIDECAR,
  'Photo Mechanic': PHOTO_MECHANIC_SIDECAR,
  Bridge: BRIDGE_SIDECAR,
  digiKam: DIGIKAM_SIDECAR,
  darktable: DARKTABLE_SIDECAR,
  ExifTool: EXIFTOOL_SIDECAR,
  phone: PHONE_PACKET,
  odd: ODD_PACKET,
};
